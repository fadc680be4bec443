import type { Json, JsonObject } from '@eventwright/json';
import { describe, expect, test } from 'vitest';
import { validatorsOf } from './validators-of.ts';

test('an identity that is a pointer, as some tools write it, changes nothing', async () => {
  const { isIt } = await validatorsOf({
    properties: { a: { $id: '#/properties/a', type: 'string' }, b: { $ref: '#/properties/a' } },
  });
  expect([{ a: 'x', b: 'y' }, { a: 1 }, { b: 1 }].map(isIt)).toEqual([true, false, false]);
});

describe('a validator is right where Ajv 8.20 is not', () => {
  const draft2020 = { $schema: 'https://json-schema.org/draft/2020-12/schema' };
  const either = { oneOf: [{ required: ['c'], properties: { c: { type: 'integer' } } }, {}] };
  const cases: readonly [
    string,
    schema: JsonObject,
    valid: readonly Json[],
    not: readonly Json[],
  ][] = [
    [
      'contains beside a tuple',
      { items: [{ type: 'integer' }, { type: 'integer' }], contains: { const: 7 } },
      [[7], [1, 7], [1, 2, 7]],
      [[], [1], [1, 2], [1, 2, 3]],
    ],
    [
      'contains in lists of lists, of which one is empty',
      { items: { contains: { const: 1 } } },
      [[[1]], [], [[1], [2, 1]]],
      [[[1], []], [[], [1]], [[]]],
    ],
    [
      'a number of items that fit, or none',
      { ...draft2020, items: { contains: { const: 1 }, minContains: 0, maxContains: 1 } },
      [[[1], []], [[]], [[2]]],
      [[[1, 1]]],
    ],
    [
      'patterns of names beside alternatives',
      { ...draft2020, patternProperties: { '^c': true }, ...either },
      [{ c: 'a' }, {}],
      [{ c: 1 }],
    ],
    [
      'patterns of names beside alternatives, where the rest is counted',
      {
        ...draft2020,
        patternProperties: { '^c': true },
        ...either,
        unevaluatedProperties: false,
      },
      [{ c: 'a' }, {}, { c: 'a', cc: 1 }],
      [{ c: 1 }, { c: 'a', d: 1 }],
    ],
  ];
  test.each(cases)('%s', async (_, schema, valid, not) => {
    const { isIt, explainIt } = await validatorsOf({
      ...('$schema' in schema ? draft2020 : {}),
      properties: { it: schema },
    });
    const verdicts = (details: readonly Json[]) => details.map((it) => isIt({ it }));
    const reasons = (details: readonly Json[]) => details.map((it) => explainIt({ it }).length > 0);
    expect(verdicts(valid)).toEqual(valid.map(() => true));
    expect(verdicts(not)).toEqual(not.map(() => false));
    expect(reasons(valid)).toEqual(valid.map(() => false));
    expect(reasons(not)).toEqual(not.map(() => true));
  });
});

test('a required property may have an empty name, of which Ajv says that it is there', async () => {
  const needs = { type: 'object', required: [''] };
  const { explainIt, isIt } = await validatorsOf(needs);
  expect([{ '': 1 }, {}].map(isIt)).toEqual([true, false]);
  expect(explainIt({})).toEqual([{ pointer: '', message: "must have required property ''" }]);
  const without = await validatorsOf({ not: needs });
  expect([{ '': 1 }, {}].map(without.isIt)).toEqual([false, true]);
  expect([{ '': 1 }, {}].map((one) => without.explainIt(one).length)).toEqual([1, 0]);
});
