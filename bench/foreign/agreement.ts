import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Json, JsonObject } from '@eventwright/json';
import { isObject } from '@eventwright/json';
import { Ajv, type ValidateFunction } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import Ajv04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import type { Event } from 'eventwright';
import { build, load, samples } from 'eventwright';

/** The verdicts of our validator and Ajv on instances of one schema. */
export interface Agreement {
  readonly valid: number;
  readonly invalid: number;
  /** The first instance on which they disagree. */
  readonly differs?: { readonly instance: Json; readonly ours: boolean };
  /** Set if they agree when Ajv also uses the shorter patterns for `uri` and `email`. */
  readonly withShortFormats?: true;
  /** Why nothing could be compared. */
  readonly incomparable?: string;
}

/** Compares the verdicts on samples of every event of the catalogue in `folder`. */
export async function agreements(folder: string): Promise<ReadonlyMap<string, Agreement>> {
  const { catalog } = build(
    load(path.join(folder, 'schemas'), path.join(folder, 'eventwright.json')),
  );
  const found = new Map<string, Agreement>();
  for (const event of catalog.events) found.set(event.detailType, await agreementOf(event, folder));
  return found;
}

/** The schema length beyond which the sampler searches for a valid instance for minutes in vain. */
const mostCharacters = 500_000;

async function agreementOf(event: Event, folder: string): Promise<Agreement> {
  const { length } = JSON.stringify(event.schema);
  if (length > mostCharacters) {
    return { valid: 0, invalid: 0, incomparable: `${length} characters are too many for samples` };
  }
  const full = await agreementWith('full', event, folder);
  if (full.differs === undefined) return full;
  const fast = await agreementWith('fast', event, folder);
  return fast.differs === undefined ? { ...fast, withShortFormats: true } : full;
}

async function agreementWith(
  mode: 'full' | 'fast',
  event: Event,
  folder: string,
): Promise<Agreement> {
  let plain: ValidateFunction;
  try {
    plain = plainValidator(event, mode);
  } catch (error) {
    return { valid: 0, invalid: 0, incomparable: `Ajv: ${message(error)}` };
  }
  const file = path.join(folder, `generated/events/${event.detailType}/validator.js`);
  const module = (await import(pathToFileURL(file).href)) as Record<
    string,
    (it: unknown) => boolean
  >;
  const ours = module[`is${event.name}`];
  if (ours === undefined) return { valid: 0, invalid: 0, incomparable: 'no validator' };
  const counts = { valid: 0, invalid: 0 };
  for (const instance of instancesOf(event)) {
    let verdict: boolean;
    try {
      verdict = plain(instance) === true;
    } catch (error) {
      return { ...counts, incomparable: `Ajv at work: ${message(error)}` };
    }
    if (ours(instance) !== verdict) return { ...counts, differs: { instance, ours: !verdict } };
    counts[verdict ? 'valid' : 'invalid'] += 1;
  }
  return counts;
}

/** Ajv, configured as in its documentation, for the draft of the schema. */
function plainValidator({ file, schema, reaches }: Event, mode: 'full' | 'fast'): ValidateFunction {
  const ajv = plainAjv(schema, mode);
  const others = [...reaches].filter(([other]) => other !== file);
  const draft04 = String(schema['$schema']).includes('draft-04');
  // The location of a file, so that references between files resolve.
  const at = (uri: string) => ({ [draft04 ? 'id' : '$id']: `foreign:///${uri}` });
  // Some spell their draft in a way that Ajv does not know. The choice of the Ajv class implies the
  // draft.
  const read = ({ $schema: _, ...document }: JsonObject): JsonObject => document;
  for (const [other, document] of others) ajv.addSchema({ ...read(document), ...at(other) });
  return ajv.compile({ ...read(schema), ...(others.length > 0 && at(file)) });
}

function plainAjv(schema: JsonObject, mode: 'full' | 'fast'): Ajv {
  const options = { strict: false, logger: false } as const;
  const draft = String(schema['$schema']);
  const ajv = draft.includes('2020-12')
    ? new Ajv2020(options)
    : draft.includes('2019-09')
      ? new Ajv2019(options)
      : draft.includes('draft-04')
        ? (new Ajv04.default(options) as unknown as Ajv)
        : new Ajv(options);
  addFormats.default(ajv);
  // Ajv's fast date format ignores the length of February. We shorten only these three.
  if (mode === 'fast')
    addFormats.default(ajv, { mode, formats: ['uri', 'uri-reference', 'email'] });
  return ajv;
}

/** How long to search for samples of one schema, in milliseconds. Large schemas take longer. */
const patience = 500;

/** Valid and invalid samples, the schema's own examples, and changed copies of all of them. */
function* instancesOf(event: Event): Generator<Json> {
  const { examples } = event.schema;
  const until = performance.now() + patience;
  yield* [null, 7, 'x', [], {}];
  const own = Array.isArray(examples) ? (examples as Json[]) : [];
  for (let seed = 1; seed <= 6 && performance.now() < until; seed += 1) {
    const seeds = [own[seed - 1], ...sampled(event, seed)].filter((one) => one !== undefined);
    yield* seeds;
    for (const one of seeds) {
      for (const other of changed(one, 1)) {
        if (performance.now() > until) return;
        yield other;
      }
    }
  }
}

function sampled(event: Event, seed: number): readonly Json[] {
  try {
    return [true, false].flatMap((valid) => samples(event, { seed, count: 1, valid }));
  } catch {
    return []; // A few schemas accept nothing, and for some the sampler finds nothing.
  }
}

/** Copies of the value with each member removed or replaced, some levels deep. */
function changed(value: Json, depth: number): readonly Json[] {
  if (Array.isArray(value)) {
    const [first, ...rest] = value as Json[];
    if (first === undefined) return [[null], ['x', 'x']];
    const below = depth > 0 ? changed(first, depth - 1).map((one) => [one, ...rest]) : [];
    return [rest, [...value, first], ...below];
  }
  if (!isObject(value)) return [null, true, -1, 1.5, 'x', '', [], {}];
  return Object.entries(value)
    .slice(0, 12)
    .flatMap(([name, member]) => {
      const { [name]: _, ...others } = value;
      const below = depth > 0 ? changed(member, depth - 1) : [null, 'x', -1];
      return [
        others,
        { ...value, [`${name}_`]: member },
        ...below.map((one) => ({ ...value, [name]: one })),
      ];
    });
}

function message(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 80);
}
