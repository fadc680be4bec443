import type { Json } from '@eventwright/json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ajvValidatorOf } from '../schema/ajv-validator.ts';
import { isNaivelyValid } from '../testing/naive-validator.ts';
import { schemas, smallInstances } from '../testing/random-schemas.ts';
import { unevaluatedPairs } from '../testing/random-unevaluated.ts';
import { validatorOf } from './validator.ts';

function disagreement(schema: Json): Json | undefined {
  const validate = validatorOf({ label: 'schema', schema });
  return smallInstances.find((value) => validate(value) !== isNaivelyValid(schema, value));
}

describe('the validator that confirms witnesses', () => {
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

  it('agrees with it where what is evaluated depends on alternatives', () => {
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

  it('refuses a member that only a failed condition evaluated, which Ajv accepts', () => {
    const schema: Json = {
      if: { unevaluatedProperties: { type: 'integer' } },
      else: { patternProperties: {} },
      unevaluatedProperties: false,
    };
    expect(ajvValidatorOf({ label: 'schema', schema })?.({ '': {} })).toBe(true);
    expect(validatorOf({ label: 'schema', schema })({ '': {} })).toBe(false);
  });

  it.each<[name: string, Json, Json, boolean | undefined]>([
    ['a 32-bit integer', { format: 'int32' }, 2 ** 31, false],
    ['the last 32-bit integer', { format: 'int32' }, 2 ** 31 - 1, true],
    ['a 64-bit integer', { format: 'int64' }, 0.5, false],
    ['a date', { format: 'date' }, '2026-13-01', false],
    ['a format that nobody knows', { format: 'colour' }, 'red', true],
    ['a type that is none', { type: 'text' }, 'red', undefined],
    ['a reference to nowhere', { $ref: '#/$defs/none' }, 1, undefined],
    [
      'what stands beside a reference up to draft 7',
      {
        $schema: 'http://json-schema.org/draft-07/schema#',
        properties: { a: { $ref: '#/definitions/text', maxLength: 1 } },
        definitions: { text: { type: 'string' } },
      },
      { a: 'long' },
      true,
    ],
    [
      'what stands beside a reference from 2019-09 on',
      {
        $schema: 'https://json-schema.org/draft/2019-09/schema',
        properties: { a: { $ref: '#/$defs/text', maxLength: 1 } },
        $defs: { text: { type: 'string' } },
      },
      { a: 'long' },
      false,
    ],
    ['a schema that is itself', { $ref: '#' }, 1, undefined],
  ])('judges %s', (_, schema, value, verdict) => {
    expect(validatorOf({ label: 'schema', schema })(value)).toBe(verdict);
  });
});
