import type { Json, JsonObject } from '@eventwright/json';
import { expect, test } from 'vitest';
import { lintFiles, summary } from './testing/lint-files.ts';

/** What is found of an event whose one property is this, with more of what its consumer says. */
function found(property: JsonObject, event: JsonObject = {}, subscription: JsonObject = {}) {
  const files: Record<string, Json> = {
    'events/Placed.json': {
      'x-amazon-events-source': 'shop',
      'x-amazon-events-detail-type': 'Placed',
      type: 'object',
      properties: { one: { description: 'x', ...property } },
      additionalProperties: false,
      ...event,
    },
    'consumers/ship.json': { on: { Placed: subscription }, target: 'queue' },
  };
  return lintFiles(files).map(summary);
}

const at = 'events/Placed.json';
const text = { type: 'string' };

test('a finding is suppressed by a comment that gives a reason', () => {
  expect(found(text)).toEqual([`unbounded ${at} /properties/one`]);
  expect(found({ ...text, $comment: 'eventwright-ignore unbounded: no limit' })).toEqual([]);
  const two = 'A note.\neventwright-ignore unbounded, missing-description: both are known';
  expect(found({ ...text, $comment: two })).toEqual([
    `unused-suppression ${at} /properties/one/$comment`,
  ]);
});

test('a comment applies only to its own schema, not to its subschemas', () => {
  const $comment = 'eventwright-ignore unbounded: not here';
  expect(found(text, { $comment })).toEqual([
    `unbounded ${at} /properties/one`,
    `unused-suppression ${at} /$comment`,
  ]);
});

test.each([
  ['eventwright-ignore unbounded', 'missing-reason'],
  ['eventwright-ignore unbounded:  ', 'missing-reason'],
  ['eventwright-ignore unbound: a reason', 'unknown-rule'],
  ['eventwright-ignore: a reason', 'unknown-rule'],
  ['eventwright-ignore unknown-type: a reason', 'fixed-rule'],
])('%j is reported and suppresses nothing', ($comment, code) => {
  expect(found({ ...text, $comment })).toEqual([
    `unbounded ${at} /properties/one`,
    `${code} ${at} /properties/one/$comment`,
  ]);
});

test('a comment in a subscription applies to its filter', () => {
  const where = { one: ['a', 5] };
  const limited = { ...text, maxLength: 3 };
  expect(found(limited, {}, { where })).toEqual([
    'unreachable-alternative consumers/ship.json /on/Placed/where/one/1',
  ]);
  const $comment = 'eventwright-ignore unreachable-alternative: texts become numbers in May';
  expect(found(limited, {}, { where, $comment })).toEqual([]);
});

test('other comments are ignored', () => {
  expect(found({ ...text, maxLength: 3, $comment: 'we used to eventwright-ignore this' })).toEqual(
    [],
  );
});
