import { describe, expect, it } from 'vitest';
import { compileModel } from './compile-model.ts';

describe('A model', () => {
  it('is draft 4, in which exclusiveMinimum is a boolean', () => {
    const conforms = compileModel({ type: 'number', minimum: 3, exclusiveMinimum: true });
    expect([conforms(3), conforms(4)]).toEqual([false, true]);
  });

  it('may have the id of another model', () => {
    const [one, other] = ['string', 'number'].map((type) => compileModel({ id: 'http://m', type }));
    expect([one?.('a'), other?.('a')]).toEqual([true, false]);
  });

  it.each([
    [{ type: 'text' }],
    [{ required: [] }],
    [{ pattern: '(' }],
    [{ type: 'number', exclusiveMinimum: 3 }],
    [{ properties: { a: { $ref: '#/definitions/missing' } } }],
  ])('is rejected if its schema is not a schema: %j', (schema) => {
    expect(() => compileModel(schema)).toThrow();
  });
});
