import type { Json } from '@eventwright/json';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import { parsePattern } from '../parse.ts';
import { prove, suspect } from './prove.ts';
import { findSample, matcherOf } from './witness.ts';

const ajv = addFormats.default(new Ajv2020({ strict: false, multipleOfPrecision: 6 }));

/** The verdict on a filter, after its witnesses were shown to be what they are said to be. */
function verdictOn(
  schema: object,
  filter: object,
  isValid: (detail: Json) => boolean = ajv.compile(schema),
): string {
  const pattern = parsePattern(filter);
  if (pattern.kind === 'refused') throw new Error(pattern.message);
  const view = { schema: schema as Json, resolve: () => undefined };
  const { verdict } = prove(pattern, { schema: view, isValid: (detail) => isValid(detail) });
  const isDecided = verdict.kind === 'dead' || verdict.kind === 'always-true';
  expect(suspect(pattern, view)).toBe(isDecided);
  const matches = matcherOf(pattern);
  const check = (witness: Json | undefined, expected: boolean) => {
    if (witness === undefined) return;
    expect([isValid(witness), matches(witness)]).toEqual([true, expected]);
  };
  if (verdict.kind === 'selective') check(verdict.matching, true);
  if (verdict.kind === 'dead') check(verdict.witness, false);
  if (verdict.kind === 'always-true') check(verdict.witness, true);
  return verdict.kind;
}

function object(properties: object, more: object = {}): object {
  return { type: 'object', properties, additionalProperties: false, ...more };
}

const text = { type: 'string' };
const party = {
  type: 'object',
  required: ['kind'],
  oneOf: [
    object({ kind: { const: 'person' }, birthday: text, name: text }),
    object({ kind: { const: 'company' }, vat: text, name: text }),
  ],
};
const claim = object(
  {
    loss: {
      oneOf: [
        object({ type: { const: 'water' }, pipe: text }, { required: ['type'] }),
        object({ type: { const: 'collision' }, driver: text }, { required: ['type', 'driver'] }),
        object({ type: { enum: ['theft', 'fire'] } }, { required: ['type'] }),
      ],
    },
    parts: {
      type: 'array',
      items: {
        anyOf: [
          object({ make: { const: 'own' }, cost: { type: 'number' } }, { required: ['make'] }),
          object({ make: { const: 'bought' }, vendor: text }, { required: ['make', 'vendor'] }),
        ],
      },
    },
  },
  { required: ['loss'] },
);
const unevaluated = {
  type: 'object',
  properties: { kind: { enum: ['card', 'transfer'] } },
  required: ['kind'],
  oneOf: [
    { properties: { kind: { const: 'card' }, number: text } },
    { properties: { kind: { const: 'transfer' }, iban: text } },
  ],
  unevaluatedProperties: false,
};
const exclusive = object(
  { card: text, iban: text },
  { oneOf: [{ required: ['card'] }, { required: ['iban'] }] },
);
const tiered = object(
  { tier: text, discount: { type: 'integer', minimum: 0, maximum: 50 } },
  {
    required: ['tier', 'discount'],
    if: { properties: { tier: { const: 'gold' } }, required: ['tier'] },
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema.
    then: { properties: { discount: { minimum: 20 } } },
    else: { properties: { discount: { maximum: 10 } } },
  },
);
const measured = object(
  { half: { type: 'number', multipleOf: 0.5 }, cents: { type: 'number', multipleOf: 0.01 } },
  { required: ['half', 'cents'] },
);
const tagged = object(
  { tags: { type: 'array', items: text, contains: { const: 'audit' } }, state: text },
  { required: ['tags', 'state'] },
);
const pair = object(
  { pair: { type: 'array', prefixItems: [{ const: 'from' }, { enum: ['to', 'via'] }] } },
  { required: ['pair'] },
);

test.each<[string, object, object, string]>([
  [
    'two fields of different branches',
    party,
    { kind: ['person'], vat: [{ exists: true }] },
    'dead',
  ],
  ['two fields of one branch', party, { kind: ['company'], vat: [{ exists: true }] }, 'selective'],
  ['a field of a nested branch', claim, { loss: { type: ['water'], driver: ['x'] } }, 'dead'],
  ['a nested branch', claim, { loss: { type: ['water'], pipe: ['x'] } }, 'selective'],
  [
    'a nested branch with a required field',
    claim,
    { loss: { type: ['collision'], driver: [{ exists: false }] } },
    'dead',
  ],
  ['branches of elements', claim, { parts: { make: ['own'], vendor: ['x'] } }, 'dead'],
  ['one branch of an element', claim, { parts: { make: ['bought'], vendor: ['x'] } }, 'selective'],
  ['unevaluated properties', unevaluated, { kind: ['card'], iban: ['x'] }, 'dead'],
  ['evaluated properties', unevaluated, { kind: ['card'], number: ['x'] }, 'selective'],
  ['exclusive fields', exclusive, { card: [{ exists: true }], iban: [{ exists: true }] }, 'dead'],
  ['an exclusive field', exclusive, { card: [{ exists: true }] }, 'selective'],
  [
    'one of two exclusive fields',
    exclusive,
    { $or: [{ card: [{ exists: true }] }, { iban: [{ exists: true }] }] },
    'always-true',
  ],
  [
    'a value that if and then exclude',
    tiered,
    { tier: ['gold'], discount: [{ numeric: ['<', 20] }] },
    'dead',
  ],
  ['a value that else excludes', tiered, { tier: ['tin'], discount: [25] }, 'dead'],
  ['a value that then accepts', tiered, { tier: ['gold'], discount: [25] }, 'selective'],
  ['a number that is not a multiple', measured, { half: [19.3] }, 'dead'],
  ['a range without a multiple', measured, { half: [{ numeric: ['>', 19, '<', 19.5] }] }, 'dead'],
  ['a decimal multiple', measured, { cents: [19.99] }, 'selective'],
  [
    'a value and anything but that value',
    tagged,
    { $or: [{ state: ['x'] }, { state: [{ 'anything-but': 'x' }] }] },
    'always-true',
  ],
  ['a value that the array contains', tagged, { tags: ['audit'] }, 'always-true'],
  ['a value that the array may contain', tagged, { tags: ['billing'] }, 'selective'],
  ['an item of a tuple', pair, { pair: ['via'] }, 'selective'],
])('%s', (_, schema, filter, verdict) => {
  expect(verdictOn(schema, filter)).toBe(verdict);
});

test('exclusive fields are also told apart by `not`', () => {
  const schema = object({ a: text, b: text }, { not: { required: ['a', 'b'] } });
  expect(verdictOn(schema, { a: ['x'], b: ['y'] })).toBe('dead');
  expect(verdictOn(schema, { a: ['x'], b: [{ exists: false }] })).toBe('selective');
});

test('an open branch may have the field of another branch', () => {
  const open = {
    type: 'object',
    properties: { kind: { enum: ['a', 'b'] }, x: text },
    required: ['kind'],
    oneOf: [
      { properties: { kind: { const: 'a' } } },
      { properties: { kind: { const: 'b' }, x: text } },
    ],
  };
  expect(verdictOn(open, { kind: ['a'], x: ['1'] })).toBe('selective');
});

test('names on JavaScript’s Object prototype are ordinary names', () => {
  for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf']) {
    const schema = JSON.parse(
      `{"type":"object","properties":{"${name}":{"enum":["a","b"]},"other":{"const":1}},"required":["other"],"additionalProperties":false}`,
    ) as object;
    // Ajv leaves a property named __proto__ out, so this schema is read by hand.
    const isValid = (detail: Json) =>
      /^\{("\w+":"[ab]",)?"other":1(,"\w+":"[ab]")?\}$/.test(JSON.stringify(detail));
    const verdict = (tests: string) =>
      verdictOn(schema, JSON.parse(`{"${name}":[${tests}]}`) as object, isValid);
    expect(verdict('"a"'), name).toBe('selective');
    expect(verdict('"c"'), name).toBe('dead');
    expect(verdict('{"exists":false}'), name).toBe('selective');
    const without = object({ other: text });
    const filter = (tests: string) => JSON.parse(`{"${name}":[${tests}]}`) as object;
    expect(verdictOn(without, filter('{"exists":true}')), name).toBe('dead');
    expect(verdictOn(without, filter('{"exists":false}')), name).toBe('always-true');
  }
});

test.each<[string, object, object]>([
  ['a text', {}, { kind: 'a', extra: 'text' }],
  [
    'what the others may be',
    { additionalProperties: { type: 'object', required: ['deep'] } },
    { kind: 'a', extra: { deep: 'text' } },
  ],
])('a required property that is not described is, in a sample, %s', (_, more, expected) => {
  const schema = { properties: { kind: { enum: ['a'] } }, required: ['kind', 'extra'], ...more };
  const isValid = ajv.compile({ type: 'object', ...schema });
  const view = { schema: { type: 'object', ...schema } as Json, resolve: () => undefined };
  expect(findSample({ schema: view, isValid: (detail) => isValid(detail) }, () => true)).toEqual(
    expected,
  );
});
