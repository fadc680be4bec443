import type { Json, JsonObject } from '@eventwright/json';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { ajvValidatorOf } from '../testing/ajv-validator.ts';
import { isNaivelyValid } from '../testing/naive-validator.ts';
import { schemas, smallInstances } from '../testing/random-schemas.ts';
import { unevaluatedPairs } from '../testing/random-unevaluated.ts';
import { validatorOf } from './validator.ts';

function disagreement(schema: Json): Json | undefined {
  const validate = validatorOf({ label: 'schema', schema });
  return smallInstances.find((value) => validate(value) !== isNaivelyValid(schema, value));
}

describe('The validator that confirms witnesses', () => {
  it('agrees with the specification on random schemas', () => {
    const found: Json[] = [];
    fc.assert(
      fc.property(schemas(2), (schema) => {
        const value = disagreement(schema);
        if (value !== undefined) found.push([schema, value]);
      }),
      { numRuns: 200, seed: 20_261_128 },
    );
    expect(found).toEqual([]);
  });

  it('agrees with it if evaluated members depend on alternatives', () => {
    const found: Json[] = [];
    fc.assert(
      fc.property(unevaluatedPairs(1), ([schema]) => {
        const value = disagreement(schema);
        if (value !== undefined) found.push([schema, value]);
      }),
      { numRuns: 200, seed: 20_261_128 },
    );
    expect(found).toEqual([]);
  });

  it('rejects a member that only a failed condition evaluated, which Ajv accepts', () => {
    const schema: Json = {
      if: { unevaluatedProperties: { type: 'integer' } },
      else: { patternProperties: {} },
      unevaluatedProperties: false,
    };
    expect(ajvValidatorOf({ label: 'schema', schema })?.({ '': {} })).toBe(true);
    expect(validatorOf({ label: 'schema', schema })({ '': {} })).toBe(false);
  });

  it.each<[name: string, Json, Json, boolean | undefined]>([
    ['a format of numbers, which validators do not check', { format: 'int32' }, 2 ** 31, true],
    ['an email without a dot in its domain', { format: 'email' }, 'Y@v', true],
    ['a date', { format: 'date' }, '2026-13-01', false],
    ['an unknown format', { format: 'colour' }, 'red', true],
    ['an invalid type', { type: 'text' }, 'red', undefined],
    ['a dangling reference', { $ref: '#/$defs/none' }, 1, undefined],
    [
      'siblings of a reference up to draft 7',
      {
        $schema: 'http://json-schema.org/draft-07/schema#',
        properties: { a: { $ref: '#/definitions/text', maxLength: 1 } },
        definitions: { text: { type: 'string' } },
      },
      { a: 'long' },
      true,
    ],
    [
      'siblings of a reference since 2019-09',
      {
        $schema: 'https://json-schema.org/draft/2019-09/schema',
        properties: { a: { $ref: '#/$defs/text', maxLength: 1 } },
        $defs: { text: { type: 'string' } },
      },
      { a: 'long' },
      false,
    ],
    ['a schema that references itself', { $ref: '#' }, 1, undefined],
  ])('judges %s', (_, schema, value, verdict) => {
    expect(validatorOf({ label: 'schema', schema })(value)).toBe(verdict);
  });
});

describe('Names within a schema', () => {
  const $schema = 'https://json-schema.org/draft/2020-12/schema';
  test.each<[string, JsonObject, Json, boolean | undefined]>([
    [
      'an anchor belongs to the `$id` next to it',
      {
        $schema,
        $ref: '#n',
        $defs: { a: { $anchor: 'n', maximum: 10 }, b: { $id: '/b', $anchor: 'n', maximum: 2 } },
      },
      5,
      true,
    ],
    [
      'up to draft 7, an `$id` next to a `$ref` is ignored',
      {
        $schema: 'http://json-schema.org/draft-07/schema#',
        $id: 'http://a.example/base/',
        allOf: [{ $id: 'http://a.example/', $ref: 'foo' }],
        definitions: {
          one: { $id: 'http://a.example/foo', type: 'string' },
          two: { $id: 'http://a.example/base/foo', type: 'number' },
        },
      },
      1,
      true,
    ],
    [
      'a dynamic reference to one of several anchors is undecided',
      {
        $schema,
        $ref: 'list',
        $defs: {
          text: { $dynamicAnchor: 'item', type: 'string' },
          list: {
            $id: 'list',
            items: { $dynamicRef: '#item' },
            $defs: { any: { $dynamicAnchor: 'item' } },
          },
        },
      },
      [1],
      undefined,
    ],
  ])('%s', (_, schema, value, verdict) => {
    expect(validatorOf({ label: 'schema', schema })(value)).toBe(verdict);
  });
});
