import type { Json } from '@eventwright/json';
import fc from 'fast-check';

/** Values that are small enough to list, of every kind that the keywords below distinguish. */
export const smallInstances: readonly Json[] = instances();

function instances(): readonly Json[] {
  const scalars: Json[] = [
    null,
    true,
    false,
    -1,
    0,
    0.5,
    1,
    1.5,
    2,
    3,
    4,
    6,
    '',
    'a',
    'b',
    'ab',
    'ba',
    'abc',
  ];
  const items: Json[] = [null, 0, 1, 2, 1.5, 'a', 'ab', [], [0], {}, { a: 1 }];
  const pairs = items.flatMap((one) => items.map((other) => [one, other]));
  const triples = [0, 1, 'a'].flatMap((x) =>
    [0, 1, 'a'].flatMap((y) => [
      [x, y, 0],
      [x, y, 'a'],
      [x, y, {}],
    ]),
  );
  const objects = items.flatMap((one) => [
    { a: one },
    { b: one },
    { ab: one },
    { c: one },
    ...items.flatMap((other) => [
      { a: one, b: other },
      { a: one, c: other },
      { b: one, ab: other },
    ]),
  ]);
  const large = [0, 1, 'a', {}].map((v) => ({ a: v, b: v, c: v }));
  const deep = objects.slice(0, 60).flatMap((object) => [[object], { a: object }]);
  return [
    ...scalars,
    [],
    {},
    ...items.map((i) => [i]),
    ...pairs,
    ...triples,
    ...objects,
    ...large,
    ...deep,
  ];
}

const names = fc.constantFrom('a', 'b', 'ab', 'c');
const patterns = fc.constantFrom('^a', 'b$', '^[ab]+$', '^.{2}$', '^(a|ab)$', 'c', '^[^a]*$');
const size = fc.nat({ max: 3 });
const bound = fc.constantFrom(-1, 0, 0.5, 1, 1.5, 2, 3);
const divisor = fc.constantFrom(0.5, 1, 1.5, 2, 3);
const value = fc.constantFrom<Json>(
  null,
  true,
  0,
  1,
  2,
  1.5,
  'a',
  'ab',
  '',
  [],
  [1],
  [0, 'a'],
  {},
  { a: 1 },
);
const types = fc.constantFrom('null', 'boolean', 'integer', 'number', 'string', 'array', 'object');

type Schemas = fc.Arbitrary<Json>;

function keywordArbitraries(
  sub: Schemas,
  here: Schemas,
): Readonly<Record<string, fc.Arbitrary<Json>>> {
  const items = fc.array(sub, { minLength: 1, maxLength: 3 });
  const list = fc.array(here, { minLength: 1, maxLength: 3 });
  return {
    type: fc.oneof(types, fc.uniqueArray(types, { minLength: 1, maxLength: 3 })),
    enum: fc.uniqueArray(value, { minLength: 1, maxLength: 4, selector: (v) => JSON.stringify(v) }),
    const: value,
    minimum: bound,
    maximum: bound,
    exclusiveMinimum: bound,
    exclusiveMaximum: bound,
    multipleOf: divisor,
    minLength: size,
    maxLength: size,
    pattern: patterns,
    format: fc.constantFrom('date', 'uuid', 'ipv4'),
    prefixItems: items,
    items: sub,
    contains: sub,
    minContains: size,
    maxContains: size,
    minItems: size,
    maxItems: size,
    uniqueItems: fc.boolean(),
    properties: fc.dictionary(names, sub, { maxKeys: 3, noNullPrototype: true }),
    patternProperties: fc.dictionary(patterns, sub, { maxKeys: 2, noNullPrototype: true }),
    additionalProperties: sub,
    propertyNames: sub,
    required: fc.uniqueArray(names, { maxLength: 2 }),
    minProperties: size,
    maxProperties: size,
    dependentRequired: fc.dictionary(names, fc.uniqueArray(names, { maxLength: 2 }), {
      maxKeys: 2,
      noNullPrototype: true,
    }),
    dependentSchemas: fc.dictionary(names, here, { maxKeys: 1, noNullPrototype: true }),
    unevaluatedProperties: sub,
    allOf: list,
    anyOf: list,
    oneOf: list,
    not: here,
    if: here,
    // biome-ignore lint/suspicious/noThenProperty: it is the keyword's name
    then: here,
    else: here,
  };
}

/**
 * Schemas with a few keywords, some levels deep. If recursive ones are requested, values may have
 * `$ref: "#"`; it never applies in place, where it would mean nothing.
 */
export function schemas(depth: number, isRecursive = false): Schemas {
  const sub = depth > 0 ? schemas(depth - 1, isRecursive) : fc.boolean();
  const here = depth > 0 ? schemas(depth - 1, isRecursive && depth > 1) : fc.boolean();
  const arbitraries = Object.entries(keywordArbitraries(sub, here));
  const keyword = fc
    .constantFrom(...arbitraries)
    .chain(([name, a]) => a.map((v) => [name, v] as const));
  const some = fc
    .array(keyword, { minLength: 1, maxLength: 4 })
    .map((k): Json => Object.fromEntries(k));
  const typed = fc
    .tuple(types, some)
    .map(([type, schema]): Json => ({ type, ...(schema as object) }));
  const choices: Schemas[] = [some, some, typed, typed];
  if (isRecursive && depth === 0) choices.push(fc.constant({ $ref: '#' }));
  return fc.oneof(...choices);
}

/** Two schemas. The second is the first with one change, as in real life. */
export function changedPairs(
  depth: number,
  isRecursive = false,
): fc.Arbitrary<readonly [Json, Json]> {
  const schema = schemas(depth, isRecursive);
  const changed = fc.tuple(schema, schema).chain(([one, other]) => {
    const merged = { ...(one as object), ...(other as object) } as Record<string, Json>;
    const key = fc.constantFrom(...Object.keys(merged));
    return key.map((name): readonly [Json, Json] => {
      const { [name]: _, ...without } = merged;
      return [merged, without];
    });
  });
  return fc.oneof(
    fc.tuple(schema, schema),
    changed,
    changed.map(([a, b]) => [b, a] as const),
  );
}
