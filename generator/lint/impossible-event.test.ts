import type { Json, JsonObject } from '@eventwright/json';
import { expect, test } from 'vitest';
import type { Document } from '../load/document.ts';
import { build } from '../model/build.ts';
import { lint } from './lint.ts';

const $schema = 'https://json-schema.org/draft/2020-12/schema';

function found(files: Readonly<Record<string, JsonObject>>): readonly string[] {
  const documents = new Map(
    Object.entries(files).map(([file, value]): [string, Document] => [
      file,
      { file, text: JSON.stringify(value), value, hash: '' },
    ]),
  );
  return lint(documents, build(documents))
    .filter(({ code }) => code === 'impossible-event' || code === 'not-an-event')
    .map(({ code, file, pointer }) => `${code} ${file} ${pointer}`);
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
    'a pattern longer than maxLength, next to an enum',
    {
      type: 'object',
      properties: {
        one: { type: 'string', pattern: '^[A-Z]{9}$', maxLength: 5 },
        two: { enum: [1] },
      },
      required: ['one'],
    },
    '/properties/one',
  ],
  ['an enum of another type', property({ type: 'string', enum: [1, null] }), '/properties/one'],
  [
    'a const of another type',
    property({ type: ['string', 'null'], const: 1.5 }),
    '/properties/one',
  ],
  ['an integer with a fraction', property({ type: 'integer', enum: [0.5] }), '/properties/one'],
  [
    'a closed object that requires an undeclared property, next to an enum',
    {
      type: 'object',
      properties: { one: { enum: ['a'] } },
      required: ['two'],
      additionalProperties: false,
    },
    '',
  ],
  [
    'a required property with a false schema, next to an enum',
    { type: 'object', properties: { one: { enum: ['a'] }, two: false }, required: ['two'] },
    '/properties/two',
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
    const documents = new Map(
      Object.entries(titled).map(([file, value]): [string, Document] => [
        file,
        { file, text: '', value, hash: '' },
      ]),
    );
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
