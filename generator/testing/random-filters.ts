import type { Json, JsonObject } from '@eventwright/json';
import type { Random } from '../sample/random.ts';

/** A schema of a detail, a filter on it, and details, some of which the schema accepts. */
export interface FilterCase {
  readonly schema: JsonObject;
  readonly filter: JsonObject;
  readonly details: readonly Json[];
}

/** Values that a field may have; undefined if it is absent. */
const values: Readonly<Record<string, readonly (Json | undefined)[]>> = {
  k: [undefined, 'a', 'b', 'c'],
  x: [undefined, 'a', 1, null],
  n: [undefined, 0, 0.5, 1, 1.25, 19.5],
  t: [undefined, 'ab', 'ba', 'x', ''],
  d: [undefined, '2026-12-01', '2026-02-30', 'no'],
  l: [undefined, [], ['a'], ['b'], ['a', 'b'], ['b', 'a'], ['a', 1], [{ k: 'a' }]],
  o: [undefined, {}, { k: 'a' }, { k: 'a', v: 1 }, { k: 'b', v: 2 }, { v: 1 }, 'a'],
};

const names = Object.keys(values);

/** Schemas of each field, the unlimited one among them. */
const fields: Readonly<Record<string, readonly JsonObject[]>> = {
  k: [
    { enum: ['a', 'b'] },
    { enum: ['a', 'b', 'c'] },
    { type: 'string' },
    { not: { const: 'a' } },
    {},
  ],
  x: [{ type: 'string' }, { const: 'a' }, { type: ['integer', 'null'] }, {}],
  n: [
    { type: 'number', multipleOf: 0.5 },
    { type: 'number', minimum: 0.5, exclusiveMaximum: 19.5 },
    { type: 'integer' },
    {
      oneOf: [
        { type: 'number', maximum: 0 },
        { type: 'number', minimum: 1 },
      ],
    },
    {},
  ],
  t: [
    { type: 'string', anyOf: [{ pattern: '^a' }, { pattern: '^b' }] },
    { type: 'string', pattern: 'b$', minLength: 2 },
    { enum: ['ab', 'x'] },
    { type: 'string', not: { pattern: '^a' } },
    {},
  ],
  d: [{ type: 'string', format: 'date' }, { type: 'string' }, {}],
  l: [
    { type: 'array', items: { enum: ['a', 'b'] }, minItems: 1 },
    { type: 'array', prefixItems: [{ const: 'a' }, { const: 'b' }] },
    { type: 'array', prefixItems: [{ const: 'a' }], items: false },
    { type: 'array', contains: { const: 'a' } },
    { type: 'array', items: { type: 'string' }, contains: { const: 'b' }, maxItems: 2 },
    { type: 'array', uniqueItems: true, items: { anyOf: [{ const: 'a' }, { type: 'object' }] } },
  ],
  o: [
    {
      type: 'object',
      oneOf: [
        { properties: { k: { const: 'a' } }, required: ['k'], additionalProperties: false },
        { properties: { k: { const: 'b' }, v: {} }, required: ['k', 'v'] },
      ],
    },
    { type: 'object', properties: { k: { enum: ['a', 'b'] }, v: { type: 'integer' } } },
    { type: 'object', required: ['k'], dependentRequired: { k: ['v'] } },
    { type: 'object', additionalProperties: { type: 'integer' } },
    {},
  ],
};

const tests: readonly Json[] = [
  ...['a', 'b', 'c', 'x', 'ab', 1, 0.5, 19.3, 2, null, '2026-12-01'],
  ...[{ exists: true }, { exists: false }, { prefix: 'a' }, { prefix: 'c' }, { suffix: 'b' }],
  ...[{ prefix: '2026-13' }, { prefix: '2026-1' }, { wildcard: '*b' }],
  ...[{ 'anything-but': 'a' }, { 'anything-but': ['a', 'b'] }, { 'anything-but': [1, 2] }],
  ...[{ 'anything-but': { prefix: 'a' } }, { 'equals-ignore-case': 'A' }],
  ...[{ numeric: ['>', 0, '<', 0.5] }, { numeric: ['>=', 1] }, { numeric: ['<', 1] }],
];

/** A case of three or four fields, with all of their combinations as details. */
export function filterCase(random: Random): FilterCase {
  const chosen = names.filter(() => random.integer(0, 1) === 0).slice(0, 4);
  const own = chosen.length > 1 ? chosen : ['k', 'x', 'n'];
  return {
    schema: schemaOf(own, random),
    filter: filterOf(own, random),
    details: own.reduce<readonly JsonObject[]>(
      (details, name) =>
        details.flatMap((detail) =>
          (values[name] ?? []).map((value) =>
            value === undefined ? detail : { ...detail, [name]: value },
          ),
        ),
      [{}],
    ),
  };
}

function schemaOf(own: readonly string[], random: Random): JsonObject {
  const isClosed = random.integer(0, 2) > 0;
  return {
    type: 'object',
    properties: propertiesOf(own, random),
    required: own.filter(() => random.integer(0, 1) === 0),
    ...(isClosed && {
      [random.pick(['additionalProperties', 'unevaluatedProperties'])]: false,
    }),
    ...Object.assign({}, ...[0, 1].map(() => applicator(own, random))),
  };
}

function propertiesOf(own: readonly string[], random: Random): JsonObject {
  return Object.fromEntries(own.map((name) => [name, random.pick([...(fields[name] ?? [])])]));
}

/** A schema that applies to some fields only: a branch, a condition, a consequence. */
function part(own: readonly string[], random: Random): JsonObject {
  const name = random.pick([...own]);
  const value = random.pick((values[name] ?? []).filter((one) => one !== undefined));
  return random.pick<JsonObject>([
    { required: [name] },
    { properties: { [name]: { const: value } }, required: [name] },
    { properties: { [name]: { const: value } } },
    { properties: { [name]: random.pick([...(fields[name] ?? [])]) } },
    { properties: { [name]: false } },
    { not: { required: [name] } },
    { properties: propertiesOf(own.slice(1), random), additionalProperties: false },
  ]);
}

function applicator(own: readonly string[], random: Random): JsonObject {
  const one = () => part(own, random);
  const [name = 'k', other = 'x'] = own;
  const branch = (value: Json) => ({
    properties: { [name]: { const: value }, ...propertiesOf([other], random) },
    required: [name, ...(random.integer(0, 1) === 0 ? [other] : [])],
  });
  const [first = 'a', second = 'b'] = (values[name] ?? []).filter((value) => value !== undefined);
  return random.pick<JsonObject>([
    {},
    { oneOf: [branch(first), branch(second)] },
    { oneOf: [one(), one()] },
    { anyOf: [one(), one(), one()] },
    { allOf: [one(), { anyOf: [one(), one()] }] },
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema.
    { if: one(), then: one(), else: one() },
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema.
    { if: one(), then: one() },
    { not: one() },
    { dependentRequired: { [name]: [other] } },
    { dependentSchemas: { [name]: one() } },
  ]);
}

function filterOf(own: readonly string[], random: Random): JsonObject {
  const list = () => Array.from({ length: random.integer(1, 3) }, () => random.pick([...tests]));
  const object = (): JsonObject =>
    Object.fromEntries(
      own
        .filter((_, at) => at === 0 || random.integer(0, 1) === 0)
        .map((name) => [name, name === 'o' ? { [random.pick(['k', 'v', 'w'])]: list() } : list()]),
    );
  return random.integer(0, 4) === 0 ? { $or: [object(), object()] } : object();
}
