import { includes } from '@eventwright/compatibility';
import type { Assertion, Json, JsonObject } from '@eventwright/json';
import { describe, expect, it } from 'vitest';
import { judgeOf } from './validator/judge.ts';

/** A schema in which the keyword decides, a value that it accepts and one that it refuses. */
interface Case {
  readonly schema: JsonObject;
  readonly accepts: Json;
  readonly refuses: Json;
}

const latest = 'https://json-schema.org/draft/2020-12/schema';
const seventh = 'http://json-schema.org/draft-07/schema#';

/** One case for every keyword that asserts. A new keyword does not compile without its own. */
const cases: Readonly<Record<Assertion, Case>> = {
  additionalItems: {
    schema: { $schema: seventh, items: [true], additionalItems: false },
    accepts: [1],
    refuses: [1, 2],
  },
  additionalProperties: { schema: { additionalProperties: false }, accepts: {}, refuses: { a: 1 } },
  allOf: { schema: { allOf: [{ type: 'string' }] }, accepts: 'a', refuses: 1 },
  anyOf: { schema: { anyOf: [{ type: 'string' }] }, accepts: 'a', refuses: 1 },
  const: { schema: { const: 'a' }, accepts: 'a', refuses: 'b' },
  contains: { schema: { contains: { const: 1 } }, accepts: [1], refuses: [2] },
  dependencies: {
    schema: { $schema: seventh, dependencies: { a: ['b'] } },
    accepts: { a: 1, b: 1 },
    refuses: { a: 1 },
  },
  dependentRequired: {
    schema: { dependentRequired: { a: ['b'] } },
    accepts: { a: 1, b: 1 },
    refuses: { a: 1 },
  },
  dependentSchemas: {
    schema: { dependentSchemas: { a: { required: ['b'] } } },
    accepts: { a: 1, b: 1 },
    refuses: { a: 1 },
  },
  else: { schema: { if: { const: 1 }, else: { const: 2 } }, accepts: 2, refuses: 3 },
  enum: { schema: { enum: [1, 'a'] }, accepts: 'a', refuses: 2 },
  exclusiveMaximum: { schema: { exclusiveMaximum: 3 }, accepts: 2, refuses: 3 },
  exclusiveMinimum: { schema: { exclusiveMinimum: 3 }, accepts: 4, refuses: 3 },
  format: {
    schema: { type: 'string', format: 'date' },
    accepts: '2026-11-28',
    refuses: '2026-13-28',
  },
  if: { schema: { if: { const: 1 }, else: false }, accepts: 1, refuses: 2 },
  items: { schema: { items: { type: 'string' } }, accepts: ['a'], refuses: [1] },
  maxContains: {
    schema: { contains: { const: 1 }, maxContains: 1 },
    accepts: [1],
    refuses: [1, 1],
  },
  maxItems: { schema: { maxItems: 1 }, accepts: [1], refuses: [1, 2] },
  maxLength: { schema: { maxLength: 1 }, accepts: 'a', refuses: 'ab' },
  maxProperties: { schema: { maxProperties: 1 }, accepts: { a: 1 }, refuses: { a: 1, b: 1 } },
  maximum: { schema: { maximum: 3 }, accepts: 3, refuses: 4 },
  minContains: {
    schema: { contains: { const: 1 }, minContains: 2 },
    accepts: [1, 1],
    refuses: [1],
  },
  minItems: { schema: { minItems: 1 }, accepts: [1], refuses: [] },
  minLength: { schema: { minLength: 1 }, accepts: 'a', refuses: '' },
  minProperties: { schema: { minProperties: 1 }, accepts: { a: 1 }, refuses: {} },
  minimum: { schema: { minimum: 3 }, accepts: 3, refuses: 2 },
  multipleOf: { schema: { multipleOf: 0.01 }, accepts: 19.99, refuses: 0.001 },
  not: { schema: { not: { const: 1 } }, accepts: 2, refuses: 1 },
  oneOf: { schema: { oneOf: [{ minimum: 1 }, { minimum: 2 }] }, accepts: 1, refuses: 3 },
  pattern: { schema: { pattern: '^a' }, accepts: 'ab', refuses: 'b' },
  patternProperties: {
    schema: { patternProperties: { '^a': { type: 'string' } } },
    accepts: { ab: 'x', b: 1 },
    refuses: { ab: 1 },
  },
  prefixItems: { schema: { prefixItems: [{ type: 'string' }] }, accepts: ['a', 1], refuses: [1] },
  properties: {
    schema: { properties: { a: { type: 'string' } } },
    accepts: { a: 'x' },
    refuses: { a: 1 },
  },
  propertyNames: {
    schema: { propertyNames: { maxLength: 1 } },
    accepts: { a: 1 },
    refuses: { ab: 1 },
  },
  required: { schema: { required: ['a'] }, accepts: { a: 1 }, refuses: {} },
  // biome-ignore lint/suspicious/noThenProperty: it is a keyword
  then: { schema: { if: { minimum: 1 }, then: { const: 2 } }, accepts: 2, refuses: 3 },
  type: { schema: { type: 'integer' }, accepts: 1, refuses: 'a' },
  unevaluatedItems: {
    schema: { prefixItems: [true], unevaluatedItems: false },
    accepts: [1],
    refuses: [1, 2],
  },
  unevaluatedProperties: {
    schema: { allOf: [{ properties: { a: true } }], unevaluatedProperties: false },
    accepts: { a: 1 },
    refuses: { b: 1 },
  },
  uniqueItems: { schema: { uniqueItems: true }, accepts: [1, 2], refuses: [1, 1] },
};

const named = Object.entries(cases).map(([keyword, { schema, ...values }]) => {
  const whole: JsonObject = { $schema: latest, ...schema };
  return { keyword, schema: whole, ...values };
});

describe('Every assertion keyword', () => {
  it.each(named)('$keyword: is asserted by the generated validator', (one) => {
    const { schema, accepts, refuses } = one;
    const judge = judgeOf({ file: 'one.json', reaches: new Map([['one.json', schema]]) });
    expect([judge.isValid(accepts), judge.isValid(refuses)]).toEqual([true, false]);
    expect(judge.explain(refuses)).not.toEqual([]);
  });

  it.each(named)('$keyword: breaks compatibility if it is added, with a witness', ({ schema }) => {
    const { $schema = '' } = schema;
    const before = { label: 'old', schema: { $schema } };
    const found = includes(before, { label: 'new', schema });
    expect(found.holds).toBe(false);
  });
});
