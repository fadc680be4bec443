import { join } from 'node:path';
import { suggestion } from '../diagnostic/nearest.ts';
import { load } from '../load/load.ts';
import { build } from '../model/build.ts';
import { type ContractSource, isRepository, openSource } from '../registry/contract-source.ts';
import { explainFailure } from '../registry/explain-failure.ts';
import { type Lock, type Pin, readLock, writeLock } from '../registry/lock.ts';
import type { Pulled } from '../registry/pull.ts';
import { UnreadableSchemaError } from '../registry/registered-schema.ts';
import { readGitSource } from '../repositories/git-source.ts';
import { readIfThere, writeAtomically } from '../write/files.ts';
import { sha256 } from '../write/sha256.ts';
import type { Call, Command, Report } from './command.ts';
import { pulledEffect } from './pulled-effect.ts';
import { showFile } from './shown-path.ts';

/** `eventwright pull NAME…`: the schemas of other teams, brought into `schemas/external/` and pinned. */
export const pullCommand: Command = {
  operands: '[name...]',
  summary: 'Copy schemas of other teams into external/, and pin them.',
  details:
    'From a registry, a name is source@DetailType, such as aws.s3@ObjectCreated. From a git repository, pass git+URL#REVISION and the names of events. Without a name, pulls the newest version of everything that is pinned. Says what a new version changes, and what it breaks here.',
  options: {
    registry: {
      value: 'NAME',
      does: 'The registry (default: aws.events for names that begin with `aws.`, the registry that the name is pinned to, or eventwright).',
    },
    version: { value: 'N', does: 'This version, for one name.' },
    force: { does: 'Overwrite schemas that were edited here or are not pinned.' },
  },
  reachesCloud: reachesRegistry,
  async run(call): Promise<Report> {
    const { operands, value } = call;
    if (value('version') !== undefined && (operands.length !== 1 || sourceOf(call) !== undefined)) {
      return { text: 'error: --version needs exactly one name.\n', exitCode: 2 };
    }
    try {
      return await pull(call, readLock(call.folders.schemas));
    } catch (error) {
      return { text: `Nothing was pulled: ${explainFailure(error)}\n`, exitCode: 1 };
    }
  },
};

/** A schema that is wanted, and where it is pinned already. */
interface Wanted {
  readonly name: string;
  readonly registry: string;
  readonly pin: Pin | undefined;
}

async function pull(call: Call, lock: Lock): Promise<Report> {
  const wanted = wantedOf(call, lock);
  if (typeof wanted === 'string') return { text: wanted, exitCode: 2 };
  const sources = new Map<string, ContractSource>();
  const pins = new Map(lock);
  const lines: string[] = [];
  let hasFailed = false;
  for (const one of wanted) {
    const source = sources.get(one.registry) ?? openSource(one.registry);
    sources.set(one.registry, source);
    const { line, pulled } = await pullOne(call, one, source, lock);
    lines.push(`  ${line}\n`);
    if (pulled === undefined) hasFailed = true;
    else pins.set(pulled.file, pulled.pin);
  }
  // A request that fails throws before this; the next run knows by their content what was written.
  if (!hasFailed || pins.size > 0) writeLock(call.folders.schemas, pins);
  return { text: lines.join(''), exitCode: hasFailed ? 1 : 0 };
}

/** What is to be pulled, or why there is nothing. */
function wantedOf(call: Call, lock: Lock): readonly Wanted[] | string {
  const { folders, operands, value } = call;
  const own = build(load(folders.schemas, folders.configuration)).catalog.configuration.registry;
  const pins = [...lock.values()];
  const chosen = sourceOf(call) ?? value('registry');
  const names = operands.filter((name) => !isRepository(name));
  if (names.length > 0) return names.map((name) => wantedByName(name, { chosen, own, pins }));
  const pinned = pins.filter(({ registry }) => chosen === undefined || isSame(registry, chosen));
  if (pinned.length === 0 && chosen !== undefined && isRepository(chosen)) {
    const known = openSource(chosen).names();
    return `Nothing of ${chosen} is pinned. Pass the names of events: ${known.join(', ') || 'it has none'}.\n`;
  }
  if (pinned.length === 0) return 'Nothing is pinned. Pass a name: source@DetailType.\n';
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

/** The repository among the operands: what follows are names of its events. */
function sourceOf({ operands }: Pick<Call, 'operands'>): string | undefined {
  return operands.find(isRepository);
}

/** Whether two texts name one registry, or one repository at whichever revisions. */
function isSame(one: string, other: string): boolean {
  const [left, right] = [readGitSource(one), readGitSource(other)];
  return left === undefined || right === undefined
    ? one === other
    : left.url === right.url && left.folder === right.folder;
}

/** Whether anything comes from a registry: a repository is reached without a cloud. */
function reachesRegistry(call: Call): boolean {
  const { folders, operands, value } = call;
  if (sourceOf(call) !== undefined) return false;
  if (operands.length > 0 || value('registry') !== undefined) return true;
  return [...readLock(folders.schemas).values()].some(({ registry }) => !isRepository(registry));
}

async function pullOne(
  { folders, value, flag }: Call,
  { name, pin }: Wanted,
  source: ContractSource,
  lock: Lock,
): Promise<{ readonly line: string; readonly pulled: Pulled | undefined }> {
  const refuse = (why: string) => ({ line: `refused    ${name}: ${why}`, pulled: undefined });
  const pulled = await read(source, name, value('version'));
  if (typeof pulled === 'string') return refuse(pulled);
  const path = join(folders.schemas, pulled.file);
  const present = readIfThere(path);
  const hash = present && sha256(present.toString('utf8'));
  const known = lock.get(pulled.file);
  const isOurs = hash === undefined || hash === known?.file || hash === pulled.pin.file;
  if (!isOurs && !flag('force')) {
    const why = known !== undefined ? 'was edited here' : 'exists and is not pinned';
    return refuse(`${pulled.file} ${why}; --force overwrites it`);
  }
  const before = load(folders.schemas, folders.configuration);
  if (hash !== pulled.pin.file) writeAtomically(path, pulled.text);
  const { version } = pulled.pin;
  const was = pin ?? known;
  const isSameVersion =
    was?.version === version || (source.countsCommits && hash === pulled.pin.file);
  const kind = isSameVersion && hash === pulled.pin.file ? 'unchanged' : 'pulled';
  const change = was === undefined || isSameVersion ? '' : ` (was ${shortVersion(was.version)})`;
  const after = load(folders.schemas, folders.configuration);
  const show = showFile(folders, 'text');
  const effect = change === '' ? [] : pulledEffect(pulled.file, { before, after }, show);
  const what = `${name} version ${shortVersion(version)}${change} of ${source.name}, ${pulled.file}`;
  const lines = [`${kind.padEnd(9)}  ${what}`, ...effect.map((line) => `             ${line}`)];
  return { line: lines.join('\n'), pulled };
}

/** The first digits of a commit, as git shows it; a version of a registry as it is. */
function shortVersion(version: string): string {
  return /^[0-9a-f]{40}$/.test(version) ? version.slice(0, 7) : version;
}

/** What is to be written, or why there is nothing. */
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
