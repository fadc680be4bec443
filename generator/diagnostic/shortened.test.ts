import type { Json } from '@eventwright/json';
import { expect, test } from 'vitest';
import { lint } from '../lint/lint.ts';
import { documentsOf } from '../load/testing/documents-of.ts';
import { build } from '../model/build.ts';
import { readable, shortened } from './shortened.ts';

test('a quotation longer than 200 characters is cut, and the sentence around it stays', () => {
  const { hint, message } = readable({
    message: `There is no event \`${'x'.repeat(5_000)}\`.`,
    hint: 'Did you mean `OrderPlaced`?',
  });
  expect(message).toBe(`There is no event \`${'x'.repeat(199)}…\`.`);
  expect(hint).toBe('Did you mean `OrderPlaced`?');
});

test('text is not cut within a character', () => {
  expect(shortened('ab\u{1f600}cd', 4)).toBe('ab…');
});

/** Long enough that nobody reads it to its end. */
const long = '`quoted` '.repeat(5_000);

test.each<[string, Readonly<Record<string, Json>>]>([
  ['a consumer publishes', { 'consumers/ship.json': consumer({ publishes: [{ [long]: 1 }] }) }],
  ['a consumer subscribes to', { 'consumers/ship.json': consumer({ on: { [long]: {} } }) }],
  ['a source maps to', { 'sources/it.json': { description: 'It.', to: { [long]: [] } } }],
  ['a schema refers to', { 'events/It.json': event({ properties: { a: { $ref: long } } }) }],
  ['a schema has as a type', { 'events/It.json': event({ properties: { a: { type: long } } }) }],
  ['a schema has as a keyword', { 'events/It.json': event({ [long]: 1 }) }],
  ['a schema requires', { 'events/It.json': event({ properties: { a: true }, required: [long] }) }],
  [
    'a schema lists',
    { 'events/It.json': event({ properties: { a: { type: 'null', const: long } } }) },
  ],
  ['a configuration sets', { 'eventwright.json': { [long]: long, metadata: [long] } }],
])('a finding about a long text that %s stays readable', (_where, files) => {
  const documents = documentsOf(files);
  const found = lint(documents, build(documents));
  expect(JSON.stringify(found)).toContain('quoted');
  for (const { hint, message } of found) {
    expect(message.length).toBeLessThanOrEqual(1_000);
    expect(hint.length).toBeLessThanOrEqual(1_000);
  }
});

function consumer(more: Readonly<Record<string, Json>>): Json {
  return { description: 'It.', on: { It: {} }, target: 'queue', ...more };
}

function event(more: Readonly<Record<string, Json>>): Json {
  const names = { 'x-amazon-events-source': 'shop', 'x-amazon-events-detail-type': 'It' };
  return { ...names, description: 'It.', type: 'object', ...more };
}
