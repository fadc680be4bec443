import { isObject, type JsonObject } from '@eventwright/json';
import { expect, test } from 'vitest';
import type { Event } from '../model/catalog.ts';
import { judgeOf } from '../validator/judge.ts';
import { randomOf } from './random.ts';
import { validSamples } from './valid-samples.ts';

function eventOf(own: JsonObject): Event {
  const file = 'events/Placed.json';
  const schema = { $schema: 'https://json-schema.org/draft/2020-12/schema', ...own };
  const names = {
    name: 'Placed',
    detailType: 'Placed',
    source: 'shop',
    isExternal: false,
    folder: 'events/Placed',
    description: '',
    metadata: undefined,
  };
  return { kind: 'event', ...names, schema, file, reaches: new Map([[file, schema]]) };
}

const property = (x: JsonObject): JsonObject => ({
  type: 'object',
  properties: { x },
  required: ['x'],
});

test.each<[name: string, schema: JsonObject]>([
  [
    'an item that contains requires',
    property({ type: 'array', contains: { const: 'x' }, minItems: 2 }),
  ],
  ['a type that is excluded', property({ not: { anyOf: [{ type: 'string' }, { type: 'null' }] } })],
  [
    'a property that a condition requires',
    { type: 'object', if: { required: ['a'] }, else: false },
  ],
  ['a format without sample words', property({ type: 'string', format: 'duration' })],
  ['a property that a condition requires of any value', { if: { required: ['a'] }, else: false }],
])('The solver finds a detail for %s', (_, schema) => {
  const event = eventOf(schema);
  const found = validSamples(event, randomOf(1), 3);
  expect(found.length).toBeGreaterThan(0);
  expect(found.every(judgeOf(event).isValid)).toBe(true);
  // It is asked for a single one too.
  expect(validSamples(event, randomOf(1), 1)).toHaveLength(1);
});

test('A schema that accepts no value has no samples, and the search terminates', () => {
  expect(validSamples(eventOf({ type: 'object', not: {} }), randomOf(1), 1_000_000)).toEqual([]);
});

test.each<[keyword: string, schema: JsonObject]>([
  ['no keyword', {}],
  ['`required`', { required: ['a'] }],
  ['`not`', { not: { required: ['a'] } }],
  ['`maxItems`', { maxItems: 1 }],
  ['`patternProperties`', { patternProperties: { '^x': { type: 'string' } } }],
  ['several types', { type: ['string', 'object'] }],
  ['alternatives of several types', { oneOf: [{ type: 'string' }, { type: 'object' }] }],
  ['a reference', { $ref: '#/$defs/a', $defs: { a: { maxLength: 3 } } }],
])('Samples of an event whose schema has %s are objects', (_, schema) => {
  const found = validSamples(eventOf(schema), randomOf(1), 20);
  expect(found.length).toBe(20);
  expect(found.filter((detail) => !isObject(detail))).toEqual([]);
});
