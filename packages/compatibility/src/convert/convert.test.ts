import { readFileSync } from 'node:fs';
import type { Json } from '@eventwright/json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Deviation, deviation } from '../testing/agreement.ts';
import { schemas } from '../testing/random-schemas.ts';
import { convertSchema } from './convert.ts';
import type { Target } from './session.ts';

const targets: readonly Target[] = ['draft-04', 'openapi-3.0'];
const none: Deviation | undefined = undefined;

describe.each(targets)('Conversion to %s', (target) => {
  it('keeps each verdict on small instances, or reports that it is wider', () => {
    const property = fc.property(schemas(1), (schema) => deviation(schema, target) === none);
    fc.assert(property, { numRuns: 80, seed: 3 });
  });

  it('does the same for recursive schemas', () => {
    const property = fc.property(schemas(2, true), (schema) => deviation(schema, target) === none);
    fc.assert(property, { numRuns: 20, seed: 4 });
  });

  it('does the same for the schemas of the evolution cases', () => {
    const text = readFileSync(new URL('../fixtures/own.jsonl', import.meta.url), 'utf8');
    const cases = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { before: Json });
    const deviating = cases.filter(({ before }) => deviation(before, target) !== none);
    expect(deviating).toEqual([]);
  });
});

function converted(schema: Json, target: Target): unknown {
  const { schema: result, losses } = convertSchema({ label: 'given', schema }, target);
  const { $schema: _, ...bare } = result;
  return losses.length > 0
    ? [bare, losses.map((l) => `${l.pointer} ${l.keyword} ${l.direction}`)]
    : bare;
}

describe('Keywords that a target supports', () => {
  it.each<[string, Json, Json]>([
    ['const', { const: 1 }, { enum: [1] }],
    ['an exclusive bound', { exclusiveMinimum: 0 }, { minimum: 0, exclusiveMinimum: true }],
    ['the stricter of two bounds', { minimum: 2, exclusiveMinimum: 1 }, { minimum: 2 }],
    [
      'boolean schemas',
      { properties: { a: true, b: false } },
      { properties: { a: {}, b: { not: {} } } },
    ],
    ['no required', { required: [] }, {}],
    [
      'a tuple',
      { prefixItems: [{}], items: false },
      { maxItems: 1, items: [{}], additionalItems: false },
    ],
    [
      'contains',
      { contains: { const: 1 } },
      { not: { type: 'array', items: { not: { enum: [1] } } } },
    ],
    [
      'if and then',
      JSON.parse('{"if":{"required":["a"]},"then":{"required":["b"]}}') as Json,
      { anyOf: [{ not: { required: ['a'] } }, { required: ['b'] }] },
    ],
    [
      'names by pattern',
      { propertyNames: { pattern: '^a' } },
      { patternProperties: { '^a': {} }, additionalProperties: false },
    ],
    [
      'definitions',
      { items: { $ref: '#/$defs/a' }, $defs: { a: { $id: 'x', type: 'string' } } },
      { items: { $ref: '#/definitions/a' }, definitions: { a: { type: 'string' } } },
    ],
    [
      'unevaluated properties beside what always applies',
      {
        $ref: '#/$defs/base',
        allOf: [{ patternProperties: { '^x-': {} } }],
        properties: { b: {} },
        unevaluatedProperties: false,
        $defs: { base: { properties: { a: {} } } },
      },
      {
        properties: { b: {} },
        allOf: [
          {
            properties: { b: {}, a: {} },
            patternProperties: { '^x-': {} },
            additionalProperties: false,
          },
          { patternProperties: { '^x-': {} } },
          { $ref: '#/definitions/base' },
        ],
        definitions: { base: { properties: { a: {} } } },
      },
    ],
    ['annotations', { title: 'T', 'x-a': 1, examples: [1] }, { title: 'T', 'x-a': 1 }],
  ])('in draft 4: %s', (_, schema, expected) => {
    expect(converted(schema, 'draft-04')).toEqual(expected);
  });

  it.each<[string, Json, Json]>([
    ['null', { type: ['string', 'null'] }, { type: 'string', nullable: true }],
    ['a list of anything', { type: 'array' }, { type: 'array', items: {} }],
    [
      'several types',
      { type: ['string', 'integer'] },
      { anyOf: [{ type: 'string' }, { type: 'integer' }] },
    ],
    [
      'references',
      { items: { $ref: '#/$defs/a' }, $defs: { a: {} } },
      { items: { $ref: '#/components/schemas/a' }, components: { schemas: { a: {} } } },
    ],
  ])('in OpenAPI 3.0: %s', (_, schema, expected) => {
    expect(converted(schema, 'openapi-3.0')).toEqual(expected);
  });
});

describe('A keyword that a target does not support', () => {
  it.each<[string, Target, Json, Json]>([
    [
      'is left out',
      'draft-04',
      { contains: {}, maxContains: 2 },
      [{ not: { type: 'array', items: { not: {} } } }, [' maxContains wider']],
    ],
    [
      'makes the whole schema wider under not',
      'draft-04',
      { not: { maxContains: 1, contains: {}, type: 'array' } },
      [{ not: { not: {} } }, ['/not maxContains wider']],
    ],
    [
      'turns oneOf into anyOf',
      'draft-04',
      { oneOf: [{ unevaluatedItems: {}, contains: {} }, {}] },
      [
        { anyOf: [{ not: { type: 'array', items: { not: {} } } }, {}] },
        [' oneOf wider', '/oneOf/0 unevaluatedItems wider'],
      ],
    ],
    [
      'becomes a tuple',
      'openapi-3.0',
      { prefixItems: [{ const: 1 }], items: { const: 2 } },
      [{ items: { anyOf: [{ enum: [1] }, { enum: [2] }] } }, [' prefixItems wider']],
    ],
  ])('%s', (_, target, schema, expected) => {
    expect(converted(schema, target)).toEqual(expected);
  });

  it('makes the whole schema wider under not if it is behind a reference, and says why', () => {
    const schema = {
      not: { $ref: '#/$defs/a' },
      $defs: { a: { type: 'array', contains: {}, maxContains: 1 } },
    };
    const { losses, schema: result } = convertSchema({ label: 'given', schema }, 'draft-04');
    expect(result).toMatchObject({ not: { not: {} } });
    expect(losses).toEqual([
      {
        ...{ pointer: '/not', keyword: '$ref', direction: 'wider' },
        why: 'its target cannot be said exactly',
      },
    ]);
  });
});
