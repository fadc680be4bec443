import type { Json, JsonObject } from '@eventwright/json';
import { expect, test } from 'vitest';
import { lintFiles, summary } from '../../testing/lint-files.ts';
import { event, property } from '../../testing/placed-event.ts';

function found(files: Readonly<Record<string, JsonObject>>): readonly string[] {
  return lintFiles(files)
    .filter(({ message }) => message.includes('conforms to'))
    .map(summary);
}

const closed = (name: string): Json => ({
  type: 'object',
  properties: { [name]: { type: 'boolean' } },
  required: [name],
  additionalProperties: false,
});

test.each<[string, JsonObject, string]>([
  [
    'a const that contradicts another',
    property({ allOf: [{ const: 'a' }, { const: 'b' }] }),
    '/properties/one',
  ],
  [
    'a const that is too short',
    property({ const: 'a', type: 'string', minLength: 2 }),
    '/properties/one',
  ],
  ['an allOf of closed objects', { type: 'object', allOf: [closed('a'), closed('b')] }, ''],
  ['a detail that is not an object', { anyOf: [{ type: 'string' }, { type: 'array' }] }, ''],
  [
    'a pattern longer than maxLength',
    property({ type: 'string', pattern: '^[A-Z]{9}$', maxLength: 5 }),
    '/properties/one',
  ],
  [
    'a pattern shorter than minLength',
    property({ type: 'string', pattern: '^[a-z]{3}$', minLength: 4 }),
    '/properties/one',
  ],
  [
    'a format longer than maxLength',
    property({ type: 'string', format: 'uuid', maxLength: 9 }),
    '/properties/one',
  ],
  [
    'a format shorter than minLength',
    property({ type: 'string', format: 'date', minLength: 11 }),
    '/properties/one',
  ],
  [
    'an integer between two that follow each other',
    property({ type: 'integer', minimum: 1.2, maximum: 1.8 }),
    '/properties/one',
  ],
  [
    'an integer between two exclusive bounds that follow each other',
    property({ type: 'integer', exclusiveMinimum: 1, exclusiveMaximum: 2 }),
    '/properties/one',
  ],
  [
    'a multiple between two bounds that leave none',
    property({ type: 'number', minimum: 5, maximum: 5.5, multipleOf: 2 }),
    '/properties/one',
  ],
  [
    'more unique items than there are values',
    property({ type: 'array', items: { type: 'boolean' }, minItems: 3, uniqueItems: true }),
    '/properties/one',
  ],
  [
    'more items than a closed list has',
    property({ type: 'array', prefixItems: [true], items: false, minItems: 2 }),
    '/properties/one',
  ],
  [
    'an item that must be there and is never valid',
    property({ type: 'array', contains: { const: 1 }, items: { type: 'string' } }),
    '/properties/one',
  ],
  [
    'an object that requires a property which nothing evaluates',
    { type: 'object', required: ['two'], unevaluatedProperties: false },
    '',
  ],
  [
    'a closed object with fewer properties than it must have',
    {
      type: 'object',
      properties: { one: { type: 'string' } },
      minProperties: 2,
      additionalProperties: false,
    },
    '',
  ],
  [
    'a required property with a false schema',
    { type: 'object', properties: { two: false }, required: ['two'] },
    '/properties/two',
  ],
  [
    'a required property whose dependent schema refuses it',
    {
      type: 'object',
      required: ['two'],
      dependentSchemas: { two: { not: { required: ['two'] } } },
    },
    '',
  ],
  [
    'an integer of a list of types between two that follow each other',
    property({ type: ['integer'], minimum: 1.2, maximum: 1.8 }),
    '/properties/one',
  ],
  [
    'a reference and a keyword beside it that contradicts it',
    {
      ...property({ $ref: '#/$defs/short', minLength: 9 }),
      $defs: { short: { type: 'string', maxLength: 3 } },
    },
    '/properties/one',
  ],
  [
    'a tuple whose item is never valid',
    {
      ...property({ type: 'array', items: [false], minItems: 1 }),
      $schema: 'http://json-schema.org/draft-07/schema#',
    },
    '/properties/one',
  ],
  [
    'at least three items and at most two',
    property({ type: 'array', minItems: 3, allOf: [{ maxItems: 2 }] }),
    '/properties/one',
  ],
  [
    'a pattern that no text of the format has',
    property({ type: 'string', pattern: '^x', format: 'date' }),
    '/properties/one',
  ],
  [
    'two unique items of which there is one',
    property({ type: 'array', items: { const: 1 }, minItems: 2, uniqueItems: true }),
    '/properties/one',
  ],
  [
    'a value that is excluded',
    property({ enum: [1, 2], not: { type: 'integer' } }),
    '/properties/one',
  ],
])('no value conforms to %s', (_name, schema, pointer) => {
  expect(found(event(schema))).toEqual([`impossible-event events/Placed.json ${pointer}`]);
});

test.each<[string, JsonObject]>([
  [
    'an optional property that is never valid',
    { type: 'object', properties: { a: { allOf: [{ const: 1 }, { const: 2 }] } } },
  ],
  [
    'an allOf of an open and a closed object',
    { type: 'object', allOf: [closed('a'), { required: ['a'] }] },
  ],
  [
    'alternatives of which one is possible',
    property({ oneOf: [{ const: 1, type: 'string' }, { const: 2 }] }),
  ],
  [
    'bounds, steps and unique items that leave something',
    {
      type: 'object',
      properties: {
        count: { type: 'integer', minimum: 1, maximum: 1 },
        price: { type: 'number', exclusiveMinimum: 0, multipleOf: 0.01 },
        tags: { type: 'array', items: { type: 'boolean' }, minItems: 2, uniqueItems: true },
        code: { type: 'string', pattern: '^[a-z]{3,5}$', minLength: 4 },
        at: { type: 'string', format: 'date-time', maxLength: 40 },
      },
      required: ['count', 'price', 'tags', 'code', 'at'],
    },
  ],
  [
    'an enum of several types next to one of them',
    property({ type: ['string', 'null'], enum: ['a', null], description: 'One.' }),
  ],
])('some value conforms to %s', (_name, schema) => {
  expect(found(event(schema))).toEqual([]);
});

test.each<[string, JsonObject, string, string]>([
  [
    'bounds in the wrong order',
    property({ type: 'string', minLength: 5, maxLength: 3 }),
    'empty-range events/Placed.json /properties/one/minLength',
    'No value is between `minLength` 5 and `maxLength` 3. No value conforms to this schema, and each Placed must have one.',
  ],
  [
    'a required property that a closed object does not describe',
    {
      ...property({ type: 'string', maxLength: 3 }),
      required: ['two'],
      additionalProperties: false,
    },
    'undefined-required events/Placed.json /required/0',
    '`two` is required, but `properties` does not define it. No object conforms to this schema, so Placed can never be published.',
  ],
  [
    'a constant of another type behind a reference',
    {
      type: 'object',
      properties: { one: { $ref: '#/$defs/one' } },
      required: ['one'],
      $defs: { one: { type: 'string', const: 1 } },
    },
    'excluded-value events/Placed.json /$defs/one/const',
    '`1` is not of type string, so it can never occur. No value conforms to this schema, and each Placed must have one.',
  ],
  [
    'a fraction of type integer',
    property({ type: 'integer', enum: [0.5] }),
    'excluded-value events/Placed.json /properties/one/enum/0',
    '`0.5` is not of type integer, so it can never occur. No value conforms to this schema, and each Placed must have one.',
  ],
])('%s: one finding names the cause and the effect', (_name, schema, place, message) => {
  const errors = lintFiles(event(schema)).filter(({ severity }) => severity === 'error');
  expect(errors.map((error) => [summary(error), error.message])).toEqual([[place, message]]);
});

test('an impossible event is reported even if the rule that names its cause is off', () => {
  const schema = property({ type: 'string', minLength: 5, maxLength: 3 });
  const off = { 'eventwright.json': { lint: { 'empty-range': 'off' } } };
  expect(found({ ...off, ...event(schema) })).toEqual([
    'impossible-event events/Placed.json /properties/one',
  ]);
});

test('of several values that can never occur, the first says that no value conforms', () => {
  expect(found(event(property({ type: 'string', enum: [1, null] })))).toEqual([
    'excluded-value events/Placed.json /properties/one/enum/0',
  ]);
});
