import type { JsonObject } from '@eventwright/json';
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

test.each<[name: string, schema: JsonObject]>([
  ['an item that contains requires', { type: 'array', contains: { const: 'x' }, minItems: 2 }],
  ['a type that is excluded', { not: { anyOf: [{ type: 'string' }, { type: 'null' }] } }],
  [
    'a property that a condition requires',
    { type: 'object', if: { required: ['a'] }, else: false },
  ],
  ['a format without sample words', { type: 'string', format: 'duration' }],
])('The solver finds a detail for %s', (_, schema) => {
  const event = eventOf(schema);
  const found = validSamples(event, randomOf(1), 3);
  expect(found.length).toBeGreaterThan(0);
  expect(found.every(judgeOf(event).isValid)).toBe(true);
});

test('A schema that accepts no value has no samples, and the search terminates', () => {
  expect(validSamples(eventOf({ type: 'object', not: {} }), randomOf(1), 1_000_000)).toEqual([]);
});
