import type { Json, JsonObject } from '@eventwright/json';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../../diagnostic/diagnostic.ts';
import { documentsOf } from '../../../load/testing/documents-of.ts';
import { build } from '../../../model/build.ts';
import { lintFileByFile, lintFiles, summary } from '../../testing/lint-files.ts';

const $schema = 'https://json-schema.org/draft/2020-12/schema';

function found(files: Readonly<Record<string, JsonObject>>): readonly string[] {
  return lintFiles(files)
    .filter(({ code, message }) => message.includes('conforms to') || code === 'not-an-event')
    .map(summary);
}

function event(more: JsonObject): Readonly<Record<string, JsonObject>> {
  const names = { 'x-amazon-events-source': 'shop', 'x-amazon-events-detail-type': 'Placed' };
  return { 'events/Placed.json': { $schema, ...names, description: 'It is.', ...more } };
}

const closed = (name: string): Json => ({
  type: 'object',
  properties: { [name]: { type: 'boolean' } },
  required: [name],
  additionalProperties: false,
});

function property(schema: Json): JsonObject {
  return { type: 'object', properties: { one: schema }, required: ['one'] };
}

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

const configuration = { 'eventwright.json': { source: 'shop' } };

test.each(['required', 'not', 'maxItems', 'patternProperties'])(
  'a file with only `%s` at its root is an event if it has a title, and is reported otherwise',
  (keyword) => {
    const values = {
      required: ['a'],
      not: { required: ['a'] },
      maxItems: 2,
      patternProperties: {},
    };
    const schema = { $schema, [keyword]: values[keyword as keyof typeof values] };
    const untitled = { ...configuration, 'events/Placed.json': schema };
    expect(found(untitled)).toEqual(['not-an-event events/Placed.json ']);
    const titled = { ...configuration, 'events/Placed.json': { ...schema, title: 'Placed' } };
    expect(found(titled)).toEqual([]);
    const documents = documentsOf(titled);
    expect(build(documents).catalog.events.map(({ name }) => name)).toEqual(['Placed']);
  },
);

test('definitions and referenced files are not events', () => {
  const files = {
    ...configuration,
    'events/common.json': { $schema, definitions: { a: { type: 'string' } } },
    'events/id.json': { $schema, type: 'string', maxLength: 9 },
    ...event(property({ $ref: 'id.json' })),
  };
  expect(found(files)).toEqual([]);
});

test('a file that names an event outside of `events/` is reported, unless another refers to it', () => {
  const lone = { ...event({ type: 'object' })['events/Placed.json'] };
  expect(found({ 'types/Placed.json': lone })).toEqual([
    'not-an-event types/Placed.json /x-amazon-events-detail-type',
  ]);
  const taken = event(property({ $ref: '../types/Other.json' }));
  expect(found({ 'types/Other.json': lone, ...taken })).toEqual([]);
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

describe('a mistake in a file that events share', () => {
  const referring = (name: string) => ({
    [`events/${name}.json`]: {
      $schema,
      'x-amazon-events-source': 'shop',
      'x-amazon-events-detail-type': name,
      description: 'It is.',
      ...property({ $ref: '../shared/types.json#/$defs/Money' }),
    },
  });
  const shared = (amount: Json) => ({
    'shared/types.json': {
      $schema,
      $defs: {
        Money: {
          type: 'object',
          properties: { amount: { $ref: '#/$defs/Amount' } },
          required: ['amount'],
          additionalProperties: false,
        },
        Amount: amount,
      },
    },
  });
  const events = { ...referring('Placed'), ...referring('Paid') };
  const told = (files: Readonly<Record<string, JsonObject>>) =>
    lintFiles(files)
      .filter(({ severity }) => severity === 'error')
      .map(({ message, ...rest }) => `${summary({ message, ...rest })}: ${message}`);

  test('is one finding, where it is', () => {
    const files = { ...events, ...shared({ type: 'integer', minimum: 9, maximum: 1 }) };
    expect(told(files)).toEqual([
      'empty-range shared/types.json /$defs/Amount/minimum: No value is between `minimum` 9 and `maximum` 1. No value conforms to this schema, so events that must have one can never be published.',
    ]);
  });

  test('is one finding where only the proof finds it', () => {
    const files = { ...events, ...shared({ allOf: [{ const: 'a' }, { const: 'b' }] }) };
    expect(told(files)).toEqual([
      'impossible-event shared/types.json /$defs/Amount: No value conforms to this schema, so events that must have one can never be published.',
    ]);
  });

  test.each([
    ['nothing conforms', shared({ allOf: [{ const: 'a' }, { const: 'b' }] })],
    ['the size is open', shared({ type: 'object', description: 'Any.' })],
  ])('is said in the same words whichever events are looked at: %s', (_, types) => {
    const files = { ...events, ...types };
    const said = (found: readonly Diagnostic[]) =>
      new Set(
        found
          .filter(({ file }) => file.startsWith('shared/'))
          .map((one) => `${summary(one)}: ${one.message}`),
      );
    expect(said(lintFileByFile(files))).toEqual(said(lintFiles(files)));
  });
});
