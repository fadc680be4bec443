import { join } from 'node:path';
import type { Folders } from '../generate.ts';
import { load } from '../load/load.ts';
import { build } from '../model/build.ts';
import { openRegistry, type Registry } from '../registry/client.ts';
import { comparePulled } from '../registry/compare-pulled.ts';
import { explainFailure } from '../registry/explain-failure.ts';
import { type Lock, type Pin, readLock, writeLock } from '../registry/lock.ts';
import { type Pulled, pullSchema } from '../registry/pull.ts';
import { UnreadableSchemaError } from '../registry/registered-schema.ts';
import { readIfThere, writeAtomically } from '../write/files.ts';
import { sha256 } from '../write/sha256.ts';
import type { Call, Command, Report } from './command.ts';

/** `eventwright pull NAME…`: other people's schemas, brought into `schemas/external/` and pinned. */
export const pullCommand: Command = {
  operands: '[name...]',
  summary: 'Copy schemas of other teams from a registry into external/, and pin them.',
  details:
    'A name is source@DetailType, such as aws.s3@ObjectCreated. Without a name, pulls the newest version of everything that is pinned.',
  options: {
    registry: {
      value: 'NAME',
      does: 'The registry (default: aws.events for names that begin with `aws.`, the registry that the name is pinned to, or eventwright).',
    },
    version: { value: 'N', does: 'This version, for one name.' },
    force: { does: 'Overwrite schemas that were edited here or are not pinned.' },
  },
  reachesCloud: () => true,
  async run(call): Promise<Report> {
    const { operands, value } = call;
    if (value('version') !== undefined && operands.length !== 1) {
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
  if (wanted.length === 0) {
    return { text: 'Nothing is pinned. Pass a name: source@DetailType.\n', exitCode: 2 };
  }
  const registries = new Map<string, Registry>();
  const pins = new Map(lock);
  const lines: string[] = [];
  let hasFailed = false;
  for (const one of wanted) {
    const registry = registries.get(one.registry) ?? openRegistry(one.registry);
    registries.set(one.registry, registry);
    const { line, pulled } = await pullOne(call, one, registry, lock);
    lines.push(`  ${line}\n`);
    if (pulled === undefined) hasFailed = true;
    else pins.set(pulled.file, pulled.pin);
  }
  // A request that fails throws before this; the next run knows by their content what was written.
  if (!hasFailed || pins.size > 0) writeLock(call.folders.schemas, pins);
  return { text: lines.join(''), exitCode: hasFailed ? 1 : 0 };
}

function wantedOf({ operands, value, folders }: Call, lock: Lock): readonly Wanted[] {
  const own = build(load(folders.schemas, folders.configuration)).catalog.configuration.registry;
  const pins = [...lock.values()];
  const chosen = value('registry');
  if (operands.length === 0) {
    return pins
      .filter(({ registry }) => chosen === undefined || registry === chosen)
      .map((pin) => ({ name: pin.schema, registry: pin.registry, pin }));
  }
  return operands.map((name): Wanted => {
    const pin = pins.find(
      ({ schema, registry }) => schema === name && registry === (chosen ?? registry),
    );
    const usual = name.startsWith('aws.') ? 'aws.events' : own;
    return { name, registry: chosen ?? pin?.registry ?? usual, pin };
  });
}

async function pullOne(
  { folders, value, flag }: Call,
  { name, registry: registryName, pin }: Wanted,
  registry: Registry,
  lock: Lock,
): Promise<{ readonly line: string; readonly pulled: Pulled | undefined }> {
  const refuse = (why: string) => ({ line: `refused    ${name}: ${why}`, pulled: undefined });
  const pulled = await read(registry, name, value('version'));
  if (typeof pulled === 'string') return refuse(pulled);
  const path = join(folders.schemas, pulled.file);
  const present = readIfThere(path);
  const hash = present && sha256(present.toString('utf8'));
  const isOurs =
    hash === undefined || hash === lock.get(pulled.file)?.file || hash === pulled.pin.file;
  if (!isOurs && !flag('force')) {
    const why = lock.has(pulled.file) ? 'was edited here' : 'exists and is not pinned';
    return refuse(`${pulled.file} ${why}; --force overwrites it`);
  }
  if (hash !== pulled.pin.file) writeAtomically(path, pulled.text);
  const { version } = pulled.pin;
  const isSame = pin?.version === version && hash === pulled.pin.file;
  const change = pin === undefined || pin.version === version ? '' : ` (was ${pin.version})`;
  const kind = isSame ? 'unchanged' : 'pulled';
  const effect = change === '' ? '' : effectOf(present, pulled, folders);
  const what = `${name} version ${version}${change} of ${registryName}, ${pulled.file}`;
  return { line: `${kind.padEnd(9)}  ${what}${effect}`, pulled };
}

/** What another version means for the sources that read the schema. */
function effectOf(present: Buffer | undefined, { file, text }: Pulled, folders: Folders): string {
  const { sources } = build(load(folders.schemas, folders.configuration)).catalog;
  const readers = sources.filter(({ from }) => from.file === file).map(({ name }) => name);
  const read = readers.length === 0 ? 'no source reads it' : `read by ${readers.join(', ')}`;
  const verdict = present === undefined ? '' : `; ${comparePulled(present.toString('utf8'), text)}`;
  return `\n             ${read}${verdict}`;
}

/** What is to be written, or why there is nothing. */
async function read(
  registry: Registry,
  name: string,
  version: string | undefined,
): Promise<Pulled | string> {
  try {
    const which = version === undefined ? '' : `version ${version} of `;
    return (
      (await pullSchema(registry, name, version)) ??
      `the registry ${registry.name} has no ${which}schema of this name`
    );
  } catch (error) {
    if (error instanceof UnreadableSchemaError) return error.message;
    throw error;
  }
}
