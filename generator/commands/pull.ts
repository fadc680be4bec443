import { dirname } from 'node:path';
import { suggestion } from '../diagnostic/nearest.ts';
import { load } from '../load/load.ts';
import { build } from '../model/build.ts';
import type { ContractSource } from '../registry/contract-source.ts';
import { explainFailure } from '../registry/explain-failure.ts';
import { type Lock, lockedSources, type Pin, readLock, writeLock } from '../registry/lock.ts';
import { isOutsideOfRegistries, openSource } from '../registry/open-source.ts';
import type { Pulled } from '../registry/pull.ts';
import { UnreadableSchemaError } from '../registry/registered-schema.ts';
import { readGitSource } from '../repositories/git-source.ts';
import { settled } from '../repositories/npm-source.ts';
import type { Call, Command, Report } from './command.ts';
import { printPulled, pulledAsJson } from './registry/print-pulled.ts';
import { type PullOutcome, takePulled } from './registry/take-pulled.ts';

/** `eventwright pull NAME…`: the schemas of other teams, brought into `schemas/external/` and pinned. */
export const pullCommand: Command = {
  operands: '[name...]',
  summary: 'Copy schemas of other teams into external/, and pin them.',
  details:
    'From a registry, a name is source@DetailType, such as aws.s3@ObjectCreated. From a git repository, pass git+URL#REVISION and the names of events; from a package of events, npm:NAME, npm:NAME@RANGE or npm:FILE.tgz and the names. An installed package is read where it is installed, without network. Without a name, pulls the newest version of everything that is pinned. Says what a new version changes, and what it breaks here.',
  folders: ['schemas'],
  options: {
    registry: {
      value: 'NAME',
      does: 'The registry (default: aws.events for names that begin with `aws.`, the registry that the name is pinned to, or eventwright).',
    },
    version: { value: 'N', does: 'This version, for one name.' },
    force: { does: 'Overwrite schemas that were edited here or are not pinned.' },
    json: { does: 'Print one JSON object.' },
  },
  reachesCloud: reachesRegistry,
  async run(call): Promise<Report> {
    const { operands, value } = call;
    if (value('version') !== undefined && (operands.length !== 1 || sourceOf(call) !== undefined)) {
      return failed(call, '--version needs exactly one name.', 2);
    }
    try {
      return await pull(call, readLock(call.folders.schemas));
    } catch (error) {
      return failed(call, `Nothing was pulled: ${explainFailure(error)}`, 1);
    }
  },
};

function failed({ flag }: Call, problem: string, exitCode: 1 | 2): Report {
  if (!flag('json')) return { text: `${exitCode === 2 ? 'error: ' : ''}${problem}\n`, exitCode };
  return { text: `${JSON.stringify({ pulled: [], error: problem }, null, 2)}\n`, exitCode };
}

/** A requested schema, and where it is pinned already. */
interface Wanted {
  readonly name: string;
  readonly registry: string;
  readonly pin: Pin | undefined;
}

/**
 * Reads everything before it writes anything, so a source that fails leaves the folder and the lock
 * file unchanged.
 */
async function pull(call: Call, lock: Lock): Promise<Report> {
  const { folders, flag, value } = call;
  const sources = sourcesOf(call);
  const wanted = wantedOf(call, lock, sources);
  if (typeof wanted === 'string') return failed(call, wanted, 2);
  const found: (readonly [Wanted, Pulled | string])[] = [];
  for (const one of wanted) {
    found.push([one, await read(sources(one.registry), one.name, value('version'))]);
  }
  const pins = new Map(lock);
  const outcomes = found.map(([{ name, pin, registry }, pulled]): PullOutcome => {
    if (typeof pulled === 'string') return { kind: 'refused', name, why: pulled };
    const source = sources(registry);
    const taken = takePulled({ name, pulled, pin, source }, lock, folders, flag('force'));
    if (taken.kind !== 'refused') pins.set(pulled.file, pulled.pin);
    return taken;
  });
  const hasFailed = outcomes.some(({ kind }) => kind === 'refused');
  if (!hasFailed || pins.size > 0) writeLock(folders.schemas, pins);
  const print = flag('json') ? pulledAsJson : printPulled;
  return { text: print(outcomes, folders), exitCode: hasFailed ? 1 : 0 };
}

/** Opens each source once. */
function sourcesOf({ folders }: Call): (name: string) => ContractSource {
  const opened = new Map<string, ContractSource>();
  return (name) => {
    const source = opened.get(name) ?? openSource(name, dirname(folders.schemas));
    opened.set(name, source);
    return source;
  };
}

/** What to pull, or why there is nothing. */
function wantedOf(
  call: Call,
  lock: Lock,
  sources: (name: string) => ContractSource,
): readonly Wanted[] | string {
  const { folders, operands, value } = call;
  const own = build(load(folders.schemas, folders.configuration)).catalog.configuration.registry;
  const pins = [...lock.values()];
  const outside = sourceOf(call);
  const chosen = outside ?? value('registry');
  const names = operands.filter((name) => !isOutsideOfRegistries(name));
  if (names.length > 0) return names.map((name) => wantedByName(name, { chosen, own, pins }));
  const opened = outside === undefined ? undefined : sources(outside);
  const pinned = pins.filter(
    (pin) =>
      chosen === undefined ||
      isSame(pin.registry, chosen) ||
      (pin.package !== undefined && pin.package === opened?.package),
  );
  if (pinned.length === 0 && opened !== undefined) {
    const known = opened.names().join(', ') || 'it has none';
    return `Nothing of ${opened.name} is pinned. Pass the names of events: ${known}.`;
  }
  if (pinned.length === 0)
    return 'Nothing is pinned. Pass an event of a registry, shop@OrderPlaced; or of a repository or a package, git+URL#REVISION OrderPlaced or npm:PACKAGE OrderPlaced.';
  return pinned.map((pin) => ({ name: pin.schema, registry: chosen ?? pin.registry, pin }));
}

function wantedByName(
  name: string,
  { chosen, own, pins }: { chosen: string | undefined; own: string; pins: readonly Pin[] },
): Wanted {
  const pin = pins.find(
    ({ schema, registry }) => schema === name && (chosen === undefined || registry === chosen),
  );
  const usual = name.startsWith('aws.') ? 'aws.events' : own;
  return { name, registry: chosen ?? pin?.registry ?? usual, pin };
}

/** The repository or package among the operands: what follows are names of its events. */
function sourceOf({ folders, operands }: Pick<Call, 'folders' | 'operands'>): string | undefined {
  const found = operands.find(isOutsideOfRegistries);
  return found === undefined ? undefined : settled(found, dirname(folders.schemas));
}

/** Whether two texts name one registry, or one repository at whichever revisions. */
function isSame(one: string, other: string): boolean {
  const [left, right] = [readGitSource(one), readGitSource(other)];
  return left === undefined || right === undefined
    ? one === other
    : left.url === right.url && left.folder === right.folder;
}

/** Whether anything comes from a registry: repositories and packages are reached without a cloud. */
function reachesRegistry(call: Call): boolean {
  const { folders, operands, value } = call;
  if (sourceOf(call) !== undefined) return false;
  if (operands.length > 0 || value('registry') !== undefined) return true;
  return [...lockedSources(folders.schemas)].some((source) => !isOutsideOfRegistries(source));
}

/** What to write, or why there is nothing. */
async function read(
  source: ContractSource,
  name: string,
  version: string | undefined,
): Promise<Pulled | string> {
  try {
    const which = version === undefined ? '' : `version ${version} of `;
    const known = source.names();
    const hint = known.length === 0 ? '' : `. ${suggestion(name, known)}`;
    const pulled = await source.pull(name, version);
    return pulled ?? `${source.title} has no ${which}schema of this name${hint}`;
  } catch (error) {
    if (error instanceof UnreadableSchemaError) return error.message;
    throw error;
  }
}
