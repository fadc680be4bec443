import { basename } from 'node:path';
import { meaninglessFiles } from '../lint/meaningless.ts';
import { load } from '../load/load.ts';
import { breakingEvents } from './breaking/breaking-events.ts';
import { breakingReport } from './breaking/breaking-report.ts';
import { asksRegistry, compareElsewhere } from './breaking/compare-elsewhere.ts';
import { compareHeld } from './breaking/compare-held.ts';
import type { Comparison } from './breaking/comparison.ts';
import { earlierVersions } from './breaking/earlier-versions.ts';
import { countCompared, findBreakages } from './breaking/find-breakages.ts';
import {
  isTransitive,
  modesByName,
  type Policies,
  readPolicies,
  unknownEvent,
} from './breaking/policies.ts';
import {
  fieldsOfChange,
  type RecordedReads,
  readersOf,
  recordedReads,
} from './breaking/readers.ts';
import type { ReadersOf } from './breaking/readers-of.ts';
import { registeredVersions } from './breaking/registered-versions.ts';
import { type Version, versionOf } from './breaking/version.ts';
import type { Call, Command, Report } from './command.ts';
import { formatOf, formatOptions } from './printing/output-format.ts';
import { printDiagnostics } from './printing/print-diagnostics.ts';
import { problemReport } from './printing/problem-report.ts';
import { showFile } from './printing/shown-path.ts';
import { archiveOptions, readsArchive } from './reading/archived-events.ts';

/** `eventwright breaking`: what the schemas break of what runs on an earlier version of them. */
export const breakingCommand: Command = {
  operands: '[file]',
  summary: 'List what a change of the schemas breaks, with a witness for each finding.',
  details:
    'Exits with 0 if nothing breaks, with 1 if something does or may, and with 2 if nothing could be compared.',
  folders: ['schemas', 'handlers'],
  options: {
    against: {
      value: 'X',
      does: 'What to compare with: a git revision, a folder with the earlier schemas, `registry` (what is registered), `events` (recorded events: one JSON object per line of FILE, of the standard input for -, or of an archive for archive:NAME), `held` (the versions that consumers are deployed with, recorded by `hold`), or `consumers` (what consumers in other repositories hold, told by `hold --push`).',
    },
    from: {
      value: 'WHERE,...',
      does: 'With --against consumers: where consumers elsewhere told what they hold: `origin` (the remote of this repository, the default), git+URL (another repository), or `registry` (the tags of the registered schemas).',
    },
    since: {
      value: 'REVISION',
      does: 'With --against events: the git revision whose filters are compared (default: HEAD).',
    },
    'run-handlers': {
      value: 'N',
      does: 'With --against events: also give up to N events of each kind to the handlers that take them, on a local cloud of their own.',
    },
    ...archiveOptions,
    app: {
      value: 'COMMAND',
      does: 'With --run-handlers: the command that synthesizes the CDK app, or a synthesized cdk.out (default: `app` in cdk.json).',
    },
    registry: { value: 'NAME', does: 'The registry (default: eventwright).' },
    mode: {
      value: 'MODE',
      does: 'none, backward, forward or full, or one of them with -transitive, which compares with every earlier revision (default: `compatibility` in eventwright.json, else full).',
    },
    'mode-of': { value: 'EVENT=MODE,...', does: 'Another mode for single events.' },
    strict: { does: 'Assume that consumers refuse fields that they do not know.' },
    ...formatOptions,
  },
  reachesCloud: (call) =>
    call.value('against') === 'registry' ||
    (call.value('against') === 'events' && readsArchive(call)) ||
    (call.value('against') === 'consumers' && asksRegistry(call)),
  async run(call): Promise<Report> {
    const format = formatOf(call);
    if (typeof format === 'object') return { text: `${format.problem}\n`, exitCode: 2 };
    if (call.value('against') === undefined) {
      const text =
        'error: pass --against REVISION, --against DIR, --against registry, --against events FILE, --against held or --against consumers.\n';
      return { text, exitCode: 2 };
    }
    if (call.value('against') === 'events') return breakingEvents(call, format);
    const [operand] = call.operands;
    if (operand !== undefined) {
      const text = `error: unexpected argument '${operand}'. For a file of events, pass --against events.\n`;
      return { text, exitCode: 2 };
    }
    const compared = await compareCall(call);
    if (typeof compared === 'string') return problemReport('breaking', compared, format);
    const { comparison, readers } = compared;
    return breakingReport(comparison, readers, showFile(call.folders, format), format);
  },
};

/** The comparison that a call requests, or the reason why there is none. */
async function compareCall(
  call: Call,
): Promise<{ readonly comparison: Comparison; readonly readers: ReadersOf } | string> {
  const { folders, value, flag } = call;
  const documents = load(folders.schemas, folders.configuration);
  const schemas = basename(folders.schemas);
  const present = versionOf(documents);
  const unreadable = printDiagnostics(meaninglessFiles(documents, present), documents, schemas);
  if (unreadable !== '') return `${unreadable}\nNothing was compared: correct these errors first.`;
  const { compatibility } = present.catalog.configuration;
  const modeOf = modesByName(value('mode-of'), present.catalog.events);
  const policies = readPolicies(
    value('mode') ?? compatibility.default,
    modeOf,
    flag('strict'),
    value('mode') === undefined ? compatibility.events : new Map(),
  );
  if (typeof policies === 'string') return policies;
  const reads = recordedReads(folders.handlers);
  if (typeof reads === 'string') return reads;
  if (value('against') === 'consumers') {
    const elsewhere = await compareElsewhere(call, present, policies);
    if (typeof elsewhere === 'string') return elsewhere;
    return {
      comparison: elsewhere.comparison,
      readers: readersIn(elsewhere.reads, [present]),
    };
  }
  const comparison = await compare(call, present, policies);
  if (typeof comparison === 'string') return comparison;
  const versions = [present, ...comparison.versions];
  const names = versions.flatMap(({ catalog }) => catalog.events.map((event) => event.name));
  const unknown = unknownEvent(modeOf, names);
  return unknown ?? { comparison, readers: readersIn(reads, versions) };
}

async function compare(
  { folders, value }: Call,
  present: Version,
  policies: Policies,
): Promise<Comparison | string> {
  const against = value('against') ?? '';
  if (against === 'held') return compareHeld(present, policies);
  const earlier =
    against === 'registry'
      ? await registeredVersions(value('registry'), present, isTransitive(policies))
      : earlierVersions(folders, against, policies, present.documents);
  if (typeof earlier === 'string') return earlier;
  const found = findBreakages(earlier.versions, earlier.present ?? present, policies);
  return { ...earlier, found, compared: countCompared(earlier.versions, policies) };
}

/**
 * Names the consumers that read the changed field, according to the records beside the handlers.
 */
function readersIn(reads: RecordedReads, versions: readonly Version[]): ReadersOf {
  if (reads.size === 0) return () => undefined;
  const catalogs = versions.map(({ catalog }) => catalog);
  return ({ consumers, event }, file, change) =>
    readersOf(fieldsOfChange(file, change), { event, consumers }, reads, catalogs);
}
