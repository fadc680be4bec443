import type { Json, JsonObject } from '@eventwright/json';
import { describe, expect, test } from 'vitest';
import { validatorsOf } from './validators-of.ts';

test('an $id that is a pointer, as some tools write it, changes nothing', async () => {
  const { isIt } = await validatorsOf({
    properties: { a: { $id: '#/properties/a', type: 'string' }, b: { $ref: '#/properties/a' } },
  });
  expect([{ a: 'x', b: 'y' }, { a: 1 }, { b: 1 }].map(isIt)).toEqual([true, false, false]);
});

const draft2020 = { $schema: 'https://json-schema.org/draft/2020-12/schema' };

describe('A validator is right where Ajv 8.20 is wrong', () => {
  const either = { oneOf: [{ required: ['c'], properties: { c: { type: 'integer' } } }, {}] };
  const cases: [string, schema: JsonObject, valid: readonly Json[], not: readonly Json[]][] = [
    [
      'contains next to a tuple',
      { items: [{ type: 'integer' }, { type: 'integer' }], contains: { const: 7 } },
      [[7], [1, 7], [1, 2, 7]],
      [[], [1], [1, 2], [1, 2, 3]],
    ],
    [
      'contains in nested lists, one of which is empty',
      { items: { contains: { const: 1 } } },
      [[[1]], [], [[1], [2, 1]]],
      [[[1], []], [[], [1]], [[]]],
    ],
    [
      'minContains, including zero',
      { ...draft2020, items: { contains: { const: 1 }, minContains: 0, maxContains: 1 } },
      [[[1], []], [[]], [[2]]],
      [[[1, 1]]],
    ],
    [
      'patternProperties next to alternatives',
      { ...draft2020, patternProperties: { '^c': true }, ...either },
      [{ c: 'a' }, {}],
      [{ c: 1 }],
    ],
    [
      'patternProperties next to alternatives, with unevaluatedProperties',
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
  cases.push(
    [
      'what dependentSchemas describe beside an if without else',
      {
        ...draft2020,
        properties: { name: {} },
        dependentSchemas: { name: { properties: { age: {} } } },
        if: { required: ['age'], properties: { nick: {} } },
        // biome-ignore lint/suspicious/noThenProperty: it is a keyword
        then: { properties: { email: {} } },
        unevaluatedProperties: false,
      },
      [{ name: 'test' }, { name: 'test', age: 1, nick: 1, email: 1 }, {}],
      [{ nick: 1 }, { age: 1 }, { name: 1, nick: 1 }, { name: 1, other: 1 }],
    ],
    [
      'what an if without then describes',
      {
        ...draft2020,
        if: { required: ['kind'], properties: { kind: { const: 'a' } } },
        else: { properties: { other: {} } },
        unevaluatedProperties: false,
      },
      [{ kind: 'a' }, { other: 1 }, {}],
      [{ kind: 'b' }, { kind: 'a', other: 1 }, { more: 1 }],
    ],
    [
      'items that contains describes',
      { ...draft2020, contains: { type: 'string' }, unevaluatedItems: { const: 1 } },
      [['a'], ['a', 1], [1, 'b', 1]],
      [[1], ['a', 2], [2, 'a']],
    ],
  );
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

test('a required property may have an empty name, which Ajv treats as present', async () => {
  const needs = { type: 'object', required: [''] };
  const { explainIt, isIt } = await validatorsOf(needs);
  expect([{ '': 1 }, {}].map(isIt)).toEqual([true, false]);
  expect(explainIt({})).toEqual([{ pointer: '', message: "must have required property ''" }]);
  const without = await validatorsOf({ not: needs });
  expect([{ '': 1 }, {}].map(without.isIt)).toEqual([false, true]);
  expect([{ '': 1 }, {}].map((one) => without.explainIt(one).length)).toEqual([1, 0]);
});

const priceSchema = { type: 'number', multipleOf: 0.01, minimum: 0, maximum: 100 };

test('every price in cents is a multiple of 0.01, and no value between two prices is', async () => {
  const { explainIt, isIt } = await validatorsOf(priceSchema);
  const prices = Array.from({ length: 10_001 }, (_, cents) => cents / 100);
  expect(prices.filter((price) => !isIt(price) || explainIt(price).length > 0)).toEqual([]);
  expect(prices.map((price) => price + 0.001).filter((price) => isIt(price))).toEqual([]);
});

test.each<[unit: number, value: number, isMultiple: boolean]>([
  [0.01, 19.99, true],
  [0.01, 1e21, true],
  [0.01, Number('123456789012345.68'), true],
  [0.0001, 0.0075, true],
  [0.0001, 0.00751, false],
  [0.123456789, 1e308, false],
  [0.5, 1e308, true],
  [1e-8, 12391239123, true],
  [1e-30, 3e-30, true],
  [1e-30, 3.5e-30, false],
  [2, 1e22, true],
  [3, 1e22, false],
  [0.01, -19.99, true],
  [0.01, 0, true],
])('multipleOf %d, applied to the decimal %d: %s', async (unit, value, isMultiple) => {
  const { isIt } = await validatorsOf({ multipleOf: unit });
  expect(isIt(value)).toBe(isMultiple);
});

describe('A name that every object inherits is an ordinary name', () => {
  const names = Object.getOwnPropertyNames(Object.prototype);

  test.each(names)('%s, in properties', async (name) => {
    const properties = Object.fromEntries([[name, { type: 'object', required: ['driver'] }]]);
    const { acceptsIt, explainIt, isIt } = await validatorsOf({
      properties: { in: { properties, additionalProperties: false } },
    });
    const detail = (value: Json) => ({ in: Object.fromEntries([[name, value]]) });
    const details = [{ in: {} }, detail({ driver: 'A' }), detail({}), { in: { other: 1 } }];
    expect(details.map(isIt)).toEqual([true, true, false, false]);
    expect(details.map(acceptsIt)).toEqual([true, true, false, true]);
    expect(details.map((one) => explainIt(one).length)).toEqual([0, 0, 1, 1]);
  });

  test.each(names)('%s, in required and as an additional property', async (name) => {
    const needs = await validatorsOf({ type: 'object', required: [name] });
    const detail = Object.fromEntries([[name, 1]]);
    expect([{}, detail].map(needs.isIt)).toEqual([false, true]);
    for (const rest of ['additionalProperties', 'unevaluatedProperties']) {
      const closed = await validatorsOf({ ...draft2020, type: 'object', [rest]: false });
      expect([{}, detail].map(closed.isIt)).toEqual([true, false]);
      expect([{}, detail].map(closed.acceptsIt)).toEqual([true, true]);
    }
  });
});

test('an undefined property counts as missing, because JSON cannot express it', async () => {
  const { isIt } = await validatorsOf({
    type: 'object',
    properties: { a: {} },
    additionalProperties: false,
    required: ['a'],
  });
  expect([{ a: 1, b: undefined }, { a: undefined }, { a: null }].map(isIt)).toEqual([
    true,
    false,
    true,
  ]);
});

test('a reference to a dynamic anchor in items reports its reasons', async () => {
  const { explainIt, isIt } = await validatorsOf({
    ...draft2020,
    properties: { list: { type: 'array', items: { $ref: '#items' } } },
    $defs: { One: { $dynamicAnchor: 'items', type: 'string' } },
  });
  expect([{ list: ['a'] }, { list: [1] }].map(isIt)).toEqual([true, false]);
  expect(explainIt({ list: [1] })).toEqual([{ pointer: '/list/0', message: 'must be string' }]);
});

test('a referenced schema of a branch follows the profile, and an inline branch is closed', async () => {
  const kind = (name: string) => ({
    properties: { kind: { const: name } },
    required: ['kind'],
    additionalProperties: false,
  });
  const { acceptsIt, isIt } = await validatorsOf({
    definitions: { A: kind('a') },
    oneOf: [{ $ref: '#/definitions/A' }, kind('b')],
  });
  const details = [{ kind: 'a', more: 1 }, { kind: 'b', more: 1 }, { kind: 'a' }, { kind: 'b' }];
  expect(details.map(isIt)).toEqual([false, false, true, true]);
  expect(details.map(acceptsIt)).toEqual([true, false, true, true]);
});
