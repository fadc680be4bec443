import { isObject, type Json, type JsonObject } from '@eventwright/json';
import {
  conjuncts,
  listedValues,
  listOf,
  type SchemaView,
  typesOf,
  within,
} from './schema-view.ts';
import type { FindText } from './texts.ts';

const DEEPEST = 12;

/** The maximum number of values in one sample. Recursive schemas double with every level. */
const MOST_VALUES = 2000;

/** The settings for one sample. */
interface Making {
  /** Whether to include optional properties. */
  readonly full: boolean;
  /** Which of the alternatives to take. */
  readonly choice: number;
  readonly depth: number;
  /** How many more values the whole sample may have. */
  readonly budget: { values: number };
}
const formats: Readonly<Record<string, string>> = {
  'date-time': '2026-01-02T03:04:05Z',
  date: '2026-01-02',
  time: '03:04:05Z',
  email: 'someone@example.com',
  uuid: '00000000-0000-4000-8000-000000000000',
  uri: 'https://example.com/',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  hostname: 'example.com',
};

/**
 * Values that the schema may accept: one with all properties, one with only the required ones, and
 * one for each alternative. They are guesses; check each with the validator before you use it.
 */
export function* samples(view: SchemaView): Generator<Json> {
  for (const choice of [0, 1, 2, 3, 4, 5]) {
    for (const full of [true, false]) {
      yield sample(view, { full, choice, depth: 0, budget: { values: MOST_VALUES } });
    }
  }
}

function sample(view: SchemaView, making: Making): Json {
  const { budget, choice } = making;
  budget.values -= 1;
  // Required properties may exceed the budget by as much again. After that, the sample is given up,
  // and the validator refuses it.
  if (budget.values < -MOST_VALUES) return null;
  const parts = conjuncts(view, true).flatMap((part) => [
    part,
    ...['anyOf', 'oneOf'].flatMap((keyword) => {
      const alternatives = listOf(part, keyword);
      const chosen = alternatives[choice % Math.max(alternatives.length, 1)];
      return chosen === undefined ? [] : conjuncts(chosen, true);
    }),
  ]);
  const schemas = parts.map(({ schema }) => schema).filter(isObject);
  const schema: JsonObject = Object.assign({}, ...schemas);
  const listed = listedValues(schema);
  if (listed !== undefined) return listed[choice % listed.length] ?? null;
  const type =
    typesOf(schema)?.find((one) => one !== 'null') ?? typesOf(schema)?.[0] ?? guessType(schema);
  if (type === 'object') return sampleObject(parts, schemas, making);
  if (type === 'array') return sampleArray(view, schema, making);
  if (type === 'string') return sampleString(schemas, schema, view.findText);
  return sampleScalar(schema, type);
}

function guessType(schema: JsonObject): string {
  if (schema['properties'] !== undefined) return 'object';
  return schema['items'] === undefined ? 'string' : 'array';
}

function sampleObject(
  parts: readonly SchemaView[],
  schemas: readonly JsonObject[],
  making: Making,
): Json {
  const { budget, depth, full } = making;
  const required = new Set(
    schemas.flatMap(({ required: names }) => (Array.isArray(names) ? names : [])),
  );
  const value = new Map<string, Json>();
  for (const part of parts) {
    const properties = isObject(part.schema) ? part.schema['properties'] : undefined;
    for (const [name, one] of Object.entries(isObject(properties) ? properties : {})) {
      const isWanted = full && depth < DEEPEST && budget.values > 0;
      if (!isWanted && !required.has(name)) continue;
      if (depth > 2 * DEEPEST) continue;
      value.set(name, sample(within(part, one), { ...making, depth: depth + 1 }));
    }
  }
  for (const name of required) {
    const isMissing = typeof name === 'string' && !value.has(name);
    if (isMissing && depth <= 2 * DEEPEST) value.set(name, sampleOther(parts, making));
  }
  return Object.fromEntries(value);
}

/** A value for a required property that no part describes. */
function sampleOther(parts: readonly SchemaView[], making: Making): Json {
  for (const part of parts) {
    const rest = isObject(part.schema) ? part.schema['additionalProperties'] : undefined;
    if (isObject(rest)) return sample(within(part, rest), { ...making, depth: making.depth + 1 });
  }
  return 'text';
}

function sampleArray(view: SchemaView, schema: JsonObject, making: Making): Json {
  const { budget, choice, depth, full } = making;
  const { items, minItems, prefixItems } = schema;
  const tuple = Array.isArray(items) ? items : Array.isArray(prefixItems) ? prefixItems : undefined;
  const least = typeof minItems === 'number' ? minItems : full ? (tuple?.length ?? 1) : 0;
  if ((depth > DEEPEST || budget.values <= 0) && !(Number(minItems) > 0)) return [];
  const length = Math.min(least, 50);
  const inside = { ...making, depth: depth + 1 };
  const values = Array.from({ length }, (_, at) =>
    sample(within(view, (tuple?.[at] ?? items ?? true) as Json), {
      ...inside,
      choice: choice + at,
    }),
  );
  const { contains } = schema;
  return contains === undefined ? values : [sample(within(view, contains), inside), ...values];
}

function sampleScalar(schema: JsonObject, type: string): Json {
  if (type === 'boolean') return true;
  if (type === 'null') return null;
  if (type === 'number' || type === 'integer') {
    return sampleNumber(schema, type);
  }
  return 'text';
}

/** A number as near to a bound as a step allows; draft 4 has `exclusiveMinimum: true` beside `minimum`. */
function sampleNumber(schema: JsonObject, type: string): number {
  const { exclusiveMaximum, exclusiveMinimum, maximum, minimum, multipleOf } = schema;
  const low = typeof exclusiveMinimum === 'number' ? exclusiveMinimum : minimum;
  const high = typeof exclusiveMaximum === 'number' ? exclusiveMaximum : maximum;
  const isAbove = exclusiveMinimum !== undefined && exclusiveMinimum !== false;
  const isBelow = exclusiveMaximum !== undefined && exclusiveMaximum !== false;
  if (typeof multipleOf !== 'number' && type === 'number') {
    if (typeof low === 'number' && !isAbove) return low;
    if (typeof low === 'number') return typeof high === 'number' ? (low + high) / 2 : low + 1;
    return typeof high === 'number' ? Math.min(isBelow ? high - 1 : high, 1) : 1;
  }
  const step = typeof multipleOf === 'number' ? multipleOf : 1;
  // Steps such as 0.1 add up to decimals again.
  const multiple = (count: number) => Number((count * step).toPrecision(15));
  if (typeof low === 'number') {
    return multiple(isAbove ? Math.floor(low / step) + 1 : Math.ceil(low / step));
  }
  if (typeof high !== 'number') return step;
  return Math.min(step, multiple(isBelow ? Math.ceil(high / step) - 1 : Math.floor(high / step)));
}

function sampleString(
  schemas: readonly JsonObject[],
  schema: JsonObject,
  findText: FindText | undefined,
): string {
  const { format, maxLength, minLength } = schema;
  const languages = schemas.flatMap(({ pattern }) =>
    typeof pattern === 'string' ? [pattern] : [],
  );
  if (languages.length > 0 && findText !== undefined) {
    const found = findText(
      languages.map((language) => ({ kind: 'pattern', language, holds: true })),
      {
        shortest: typeof minLength === 'number' ? minLength : 0,
        longest: typeof maxLength === 'number' ? maxLength : Number.POSITIVE_INFINITY,
      },
    );
    if (typeof found === 'object') return found.text;
  }
  const text = typeof format === 'string' ? (formats[format] ?? 'text') : 'text';
  return typeof minLength === 'number' ? text.padEnd(minLength, 'x') : text;
}
