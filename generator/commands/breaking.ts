import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Breakage } from '../breaking/breakage.ts';
import { breakages, type Strictness } from '../breaking/breaking.ts';
import { heldBreakages } from '../breaking/held-breakages.ts';
import { type Policy, parsePolicy } from '../breaking/mode.ts';
import type { Documents } from '../load/document.ts';
import { load } from '../load/load.ts';
import { build } from '../model/build.ts';
import type { Command, Report } from './command.ts';
import { loadRevision, revisionsOf } from './git-catalogue.ts';
import { printBreakage, type ReadersOf } from './print-breakage.ts';
import { fieldsOfChange, type RecordedReads, readersOf, recordedReads } from './readers.ts';
import { registeredVersions } from './registered-versions.ts';

/** What catalogues are compared under: a policy for all events, and others for some. */
export interface Policies {
  readonly common: Policy;
  readonly byEvent: ReadonlyMap<string, Policy>;
  /** Read the consumers' schemas as written, not as generated consumers read them. */
  readonly isStrict: boolean;
}

/** `eventwright breaking`: what the schemas break of what runs on an earlier version of them. */
export const breakingCommand: Command = {
  usage:
    'breaking --against REVISION|DIR|registry|held [--mode MODE] [--mode-of EVENT=MODE,…] [--strict]',
  summary: 'say what a change of the schemas breaks, with a witness for each finding',
  help:
    '  --against X      a git revision, a folder with the earlier schemas, `registry`: what is\n' +
    '                   registered, or `held`: what each consumer runs with, by the word of\n' +
    '                   `hold`; then only what producers may send counts\n' +
    '  --registry NAME  the registry (eventwright)\n' +
    '  --mode MODE      none, backward, forward or full, or one with -transitive: then every\n' +
    '                   earlier revision counts; else what eventwright.json says under\n' +
    '                   `compatibility`, or full\n' +
    '  --mode-of A=B    another mode for one event; several with commas\n' +
    '  --strict         consumers refuse fields that they do not know\n',
  options: {
    against: { type: 'string' },
    registry: { type: 'string' },
    mode: { type: 'string' },
    'mode-of': { type: 'string' },
    strict: { type: 'boolean' },
  },
  async run({ folders, value, flag }): Promise<Report> {
    const against = value('against');
    if (against === undefined)
      return wrongUse('breaking wants --against REVISION, DIR, registry or held.');
    const present = load(folders.schemas, folders.configuration);
    const { compatibility } = build(present).catalog.configuration;
    const policies = readPolicies(
      value('mode') ?? compatibility.default,
      value('mode-of'),
      flag('strict'),
      value('mode') === undefined ? compatibility.events : new Map(),
    );
    if (typeof policies === 'string') return wrongUse(policies);
    const reads = recordedReads(folders.handlers);
    if (typeof reads === 'string') return wrongUse(reads);
    if (against === 'held') {
      const { catalog } = build(present);
      const held = heldBreakages(catalog, strictness(policies, 0));
      const found = held.map((breakage) => ({ breakage, documents: present }));
      return report(found, basename(folders.schemas), readersIn(reads, [present]));
    }
    const versions =
      against === 'registry'
        ? await registeredVersions(value('registry'), present, isTransitive(policies))
        : versionsOf(folders.schemas, against, policies);
    if (typeof versions === 'string') return wrongUse(versions);
    const found = findBreakages(versions, present, policies);
    const readers = found.length === 0 ? () => undefined : readersIn(reads, [present, ...versions]);
    return report(found, basename(folders.schemas), readers);
  },
};

/** A breakage with the documents that its place is in. */
export interface Found {
  readonly breakage: Breakage;
  readonly documents: Documents;
}

/** Compares each earlier version with the present one; those before the last for transitive events. */
export function findBreakages(
  versions: readonly Documents[],
  present: Documents,
  policies: Policies,
): readonly Found[] {
  const young = build(present).catalog;
  const found = new Map<string, Found>();
  versions.forEach((version, index) => {
    for (const breakage of breakages(build(version).catalog, young, strictness(policies, index))) {
      const { rule, detailType, file, pointer, message } = breakage;
      const key = [rule, detailType, file, pointer, message].join('\n');
      const documents = breakage.version === 'old' ? version : present;
      if (!found.has(key)) found.set(key, { breakage, documents });
    }
  });
  return [...found.values()];
}

function strictness({ common, byEvent, isStrict }: Policies, age: number): Strictness {
  return {
    consumers: isStrict ? 'strict' : 'tolerant',
    modeOf: (detailType) => {
      const { mode, isTransitive } = byEvent.get(detailType) ?? common;
      return age === 0 || isTransitive ? mode : 'none';
    },
  };
}

/** Reads the modes from their options; a sentence when they cannot be read. */
export function readPolicies(
  mode: string,
  modeOf: string | undefined,
  isStrict: boolean,
  configured: ReadonlyMap<string, string> = new Map(),
): Policies | string {
  const common = parsePolicy(mode);
  if (common === undefined) return `There is no mode \`${mode}\`.`;
  const byEvent = new Map<string, Policy>();
  const parts = [...configured].map(([event, name]) => `${event}=${name}`);
  for (const part of [...parts, ...(modeOf?.split(',') ?? [])]) {
    const [event = '', name = ''] = part.split('=');
    const policy = parsePolicy(name);
    if (policy === undefined) return `\`${part}\` is not EVENT=MODE.`;
    byEvent.set(event, policy);
  }
  return { common, byEvent, isStrict };
}

/** Whether the mode of any event asks for earlier versions than the last. */
function isTransitive({ common, byEvent }: Policies): boolean {
  return [common, ...byEvent.values()].some((policy) => policy.isTransitive);
}

function versionsOf(
  folder: string,
  against: string,
  policies: Policies,
): readonly Documents[] | string {
  if (statSync(against, { throwIfNoEntry: false })?.isDirectory()) return [load(against)];
  try {
    const older = isTransitive(policies) ? revisionsOf(folder, against).slice(1) : [];
    return [against, ...older].map((revision) => loadRevision(folder, revision));
  } catch {
    return `\`${against}\` is neither a folder nor a git revision of ${basename(folder)}.`;
  }
}

/** Says who reads what a change is about, by what was recorded beside the handlers. */
function readersIn(reads: RecordedReads, versions: readonly Documents[]): ReadersOf {
  if (reads.size === 0) return () => undefined;
  const catalogs = versions.map((version) => build(version).catalog);
  return ({ consumers, detailType }, file, change) =>
    readersOf(fieldsOfChange(file, change), { detailType, consumers }, reads, catalogs);
}

function report(found: readonly Found[], schemas: string, readers: ReadersOf): Report {
  if (found.length === 0) return { text: 'Nothing breaks.\n', exitCode: 0 };
  const parts = found.map(({ breakage, documents }) =>
    printBreakage(breakage, documents, schemas, readers),
  );
  return { text: `${parts.join('\n')}\n`, exitCode: 1 };
}

function wrongUse(text: string): Report {
  return { text: `${text}\n`, exitCode: 2 };
}
