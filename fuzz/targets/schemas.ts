import { globSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Json } from '@eventwright/json';
import type { Random } from '@eventwright/pattern/testing';
import {
  ajvFor,
  build,
  type Documents,
  type Event,
  emitTypes,
  emitValidators,
  lint,
  readDocument,
  samples,
  schemaIdentity,
} from 'eventwright/testing';
import { mutateJson } from '../inputs/mutate-json.ts';
import { mutateText } from '../inputs/mutate-text.ts';
import { mustBeClear } from '../refusal.ts';
import { target, type Verdict } from '../target.ts';

/** The files of a catalogue, by their paths. */
interface Input {
  readonly files: Readonly<Record<string, string>>;
  readonly details: readonly Json[];
  readonly seed: number;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const corpus = globSync(
  [
    'schemas/**/*.json',
    'examples/*/schemas/**/*.{json,yaml}',
    'generator/**/fixtures/**/{events,consumers,sources}/**/*.{json,yaml,yml}',
  ],
  { cwd: root },
)
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !file.includes('node_modules'))
  .sort()
  .map((file) => ({
    file: /(events|consumers|sources|external)\/.*$/.exec(file)?.[0] ?? 'events/It.json',
    text: readFileSync(path.join(root, file), 'utf8'),
  }));
const schemas = corpus
  .filter(({ file }) => file.startsWith('events/') && file.endsWith('.json'))
  .map(({ text }) => JSON.parse(text) as Json);
const common = corpus.find(({ text }) => text.includes('"eventMetadata"'))?.text ?? '{}';

/** Catalogues: readable findings, or validators that agree with Ajv. */
export async function openSchemas() {
  return target<Input>({ make, check });
}

function make(random: Random): Input {
  const { file, text } = random.pick(corpus);
  const isText = random.below(4) === 0 || !file.endsWith('.json');
  const changed = isText
    ? mutateText(
        random,
        text,
        corpus.map((one) => one.text),
      )
    : JSON.stringify(mutateJson(random, JSON.parse(text) as Json, schemas, 2));
  const details = Array.from({ length: 4 }, () =>
    mutateJson(random, { id: 'x', items: [1] }, schemas),
  );
  return {
    files: { 'events/common.json': common, [file]: changed },
    details,
    seed: random.below(1000),
  };
}

async function check({ files, details, seed }: Input): Promise<Verdict> {
  const documents: Documents = new Map(
    Object.entries(files).map(([file, text]) => [file, readDocument(file, Buffer.from(text))]),
  );
  const built = build(documents);
  const findings = lint(documents, built);
  for (const { message, hint } of findings) {
    mustBeClear(message);
    if (hint !== undefined) mustBeClear(hint);
  }
  if (findings.some(({ severity }) => severity === 'error')) return 'refused';
  const context = { schemas: 'schemas', handlersFromOutput: '', outputFromHandlers: '' };
  for (const { text } of await emitTypes(built.catalog, context)) stripTypeScriptTypes(text);
  const emitted = await emitValidators(built.catalog, context);
  for (const event of built.catalog.events) {
    const valid = samples(event, { seed, count: 2, valid: true });
    const own = emitted.find(
      ({ path: at }) => at.startsWith(`events/${event.name}/`) && at.endsWith('validator.js'),
    );
    if (own === undefined) continue;
    await mustAgree(event, own.text, [...details, ...valid], valid);
  }
  return 'accepted';
}

interface Validators {
  readonly [name: string]: (detail: Json) => boolean;
}

async function mustAgree(
  event: Event,
  code: string,
  details: readonly Json[],
  valid: readonly Json[],
): Promise<void> {
  const url = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
  const validators = (await import(url)) as Validators;
  const isIt = validators[`is${event.name}`];
  if (isIt === undefined) throw new Error('The module has no validator.');
  const ajv = verdictsOfAjv(event);
  for (const detail of details) {
    const given = isIt(detail);
    if (typeof given !== 'boolean') throw new Error(`A validator gives ${String(given)}.`);
    if (!given && valid.includes(detail)) throw new Error('A sample is not valid.');
    const wanted = ajv?.(detail);
    if (wanted === undefined || wanted === given) continue;
    throw new Error(`The validator says ${given} to ${JSON.stringify(detail)}, Ajv ${wanted}.`);
  }
}

/**
 * Undefined if Ajv cannot decide: for a `$ref` to itself, or a keyword that it interprets
 * differently.
 */
function verdictsOfAjv({ reaches, file }: Event): ((detail: Json) => boolean) | undefined {
  try {
    const validate = ajvFor(reaches, 'strict', { ownProperties: true }).getSchema(
      schemaIdentity(file),
    );
    if (validate === undefined) return undefined;
    return (detail) => validate(detail) === true;
  } catch {
    return undefined;
  }
}
