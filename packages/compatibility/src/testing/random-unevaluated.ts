import type { Json } from '@eventwright/json';
import fc from 'fast-check';

type Schemas = fc.Arbitrary<Json>;

const names = fc.constantFrom('a', 'b', 'ab', 'c');
const size = fc.nat({ max: 2 });

/** Schemas of single items and members: few, so that they often agree, exclude or contain each other. */
const parts: Schemas = fc.constantFrom<Json>(
  true,
  false,
  { const: 'a' },
  { const: 0 },
  { enum: ['a', 1] },
  { type: 'string' },
  { type: 'number' },
  { type: 'integer', minimum: 1 },
  { type: ['array', 'object'] },
);

function map(keys: fc.Arbitrary<string>): Schemas {
  return fc.dictionary(keys, parts, { minKeys: 1, maxKeys: 2, noNullPrototype: true });
}

/** Schemas with one keyword that evaluates items or members, or depends on them. */
const looking: Schemas = fc.oneof(
  fc.array(parts, { minLength: 1, maxLength: 2 }).map((prefixItems) => ({ prefixItems })),
  fc.record(
    { contains: parts, minContains: size, maxContains: size },
    { requiredKeys: ['contains'] },
  ),
  fc.record({ contains: parts, minContains: fc.constant(0) }),
  parts.map((items) => ({ items })),
  map(names).map((properties) => ({ properties })),
  map(fc.constantFrom('^a', 'b$', 'c')).map((patternProperties) => ({ patternProperties })),
  parts.map((additionalProperties) => ({ additionalProperties })),
  fc.uniqueArray(names, { minLength: 1, maxLength: 2 }).map((required) => ({ required })),
  size.map((minItems) => ({ minItems })),
  size.map((maxItems) => ({ maxItems })),
  size.map((maxProperties) => ({ maxProperties })),
  fc.constantFrom<Json>(true, { uniqueItems: true }, { $ref: '#/$defs/shared' }),
);

/**
 * Schemas that apply others to the same value. Some of them may fail and then have evaluated
 * nothing.
 */
function applying(here: Schemas): Schemas {
  const list = fc.array(here, { minLength: 1, maxLength: 2 });
  // biome-ignore lint/suspicious/noThenProperty: it is the keyword's name
  const condition = { if: here, then: here, else: here };
  return fc.oneof(
    list.map((allOf) => ({ allOf })),
    list.map((anyOf) => ({ anyOf })),
    list.map((oneOf) => ({ oneOf })),
    here.map((not) => ({ not })),
    fc.record(condition, { requiredKeys: ['if'] }),
    fc
      .dictionary(names, here, { minKeys: 1, maxKeys: 2, noNullPrototype: true })
      .map((schemas) => ({
        dependentSchemas: schemas,
      })),
    fc.constant({ $ref: '#/$defs/shared' }),
  );
}

/**
 * What may be next to an `unevaluated…` keyword: some schemas that evaluate, some that apply
 * others.
 */
function body(depth: number): Schemas {
  const here = depth > 0 ? fc.oneof(looking, body(depth - 1), closed(depth - 1)) : looking;
  return fc
    .array(fc.oneof(looking, applying(here)), { minLength: 1, maxLength: 3 })
    .map((all): Json => Object.assign({}, ...all));
}

function closed(depth: number): Schemas {
  const keywords = { unevaluatedItems: parts, unevaluatedProperties: parts };
  return fc
    .tuple(body(depth), fc.record(keywords, { requiredKeys: [] }))
    .map(([open, rest]): Json => ({ ...(open as object), ...rest }));
}

/**
 * Pairs of schemas in which `unevaluatedItems` and `unevaluatedProperties` depend on the keywords
 * beside and below them. Often the second schema is the first without one keyword, or a plain one.
 */
export function unevaluatedPairs(depth: number): fc.Arbitrary<readonly [Json, Json]> {
  const whole = fc
    .tuple(fc.constantFrom('array', 'object'), closed(depth), looking)
    .map(([type, schema, shared]): Record<string, Json> => {
      return { type, ...(schema as object), $defs: { shared: withoutReferences(shared) } };
    });
  const plain = fc.tuple(fc.constantFrom('array', 'object'), looking).map(([type, schema]) => {
    return { type, ...(withoutReferences(schema) as object) };
  });
  const lessened = fc.tuple(whole, fc.nat()).map(([schema, pick]): readonly [Json, Json] => {
    const keywords = Object.keys(schema).filter((keyword) => keyword !== '$defs');
    const { [keywords[pick % keywords.length] ?? '']: _, ...rest } = schema;
    return [schema, rest];
  });
  const pairs = fc.oneof(fc.tuple(whole, plain), lessened, fc.tuple(whole, whole));
  const dialect = fc.constantFrom({}, { $schema: 'https://json-schema.org/draft/2019-09/schema' });
  return fc.tuple(pairs, dialect, fc.boolean()).map(([[one, other], named, isSwapped]) => {
    const pair = [
      { ...(one as object), ...named },
      { ...(other as object), ...named },
    ].map((schema) => ('$schema' in schema ? inDraft2019(schema) : schema));
    return (isSwapped ? pair.toReversed() : pair) as readonly Json[] as readonly [Json, Json];
  });
}

function withoutReferences(schema: Json): Json {
  return typeof schema === 'object' && schema !== null && '$ref' in schema ? true : schema;
}

/** `prefixItems` was introduced in 2020-12; earlier drafts use a list as `items`. */
function inDraft2019(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(inDraft2019);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).flatMap(([keyword, value]): [string, Json][] => {
      if (keyword === 'items' && 'prefixItems' in schema) return [];
      const name = keyword === 'prefixItems' ? 'items' : keyword;
      return [[name, inDraft2019(value)]];
    }),
  );
}
