import { describe, expect, it } from 'vitest';
import { ajvValidatorOf } from '../testing/ajv-validator.ts';
import { isNaivelyValid } from '../testing/naive-validator.ts';
import { verdictOn } from '../testing/soundness.ts';
import { validatorOf } from '../validate/validator.ts';

describe('Decimals', () => {
  it.each([
    [0.01, 19.99],
    [0.01, 100],
    [0.1, 0.3],
    [0.0001, 1.1111],
    [1e-7, 3e-7],
    [0.7, 4.9],
  ])('multipleOf %d accepts %d', (multipleOf, value) => {
    expect(ajvValidatorOf({ label: 'schema', schema: { multipleOf } })?.(value)).toBe(true);
    expect(validatorOf({ label: 'schema', schema: { multipleOf } })(value)).toBe(true);
    const verdict = verdictOn({ const: value }, { multipleOf });
    expect(verdict.backward).toEqual({ holds: true });
  });

  it.each([
    [0.01, 19.995],
    [0.1, 0.35],
    [1e-7, 3.5e-7],
    [2, 1e21 + 131072 * 3 + 1],
  ])('multipleOf %d rejects %d unless it is a multiple', (multipleOf, value) => {
    const isValid = isNaivelyValid({ multipleOf }, value);
    expect(ajvValidatorOf({ label: 'schema', schema: { multipleOf } })?.(value)).toBe(isValid);
    expect(validatorOf({ label: 'schema', schema: { multipleOf } })(value)).toBe(isValid);
    expect(verdictOn({ const: value }, { multipleOf }).backward.holds).toBe(isValid);
  });

  it('accepts every price', () => {
    const validate = validatorOf({ label: 'schema', schema: { multipleOf: 0.01 } });
    const prices = Array.from({ length: 10_001 }, (_, cents) => Number(`${cents}e-2`));
    expect(prices.filter((price) => validate(price) !== true)).toEqual([]);
  });

  it('finds a witness between two steps', () => {
    const verdict = verdictOn({ multipleOf: 0.01 }, { multipleOf: 0.05 });
    expect(verdict.backward.holds).toBe(false);
    expect(verdict.forward.holds).toBe(true);
  });
});
