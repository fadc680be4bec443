import type { JsonObject } from '@eventwright/json';
import { expect, it } from 'vitest';
import type { PackagedEvent } from '../repositories/events-package.ts';
import type { Step } from '../repositories/version-number.ts';
import { nextVersion } from './next-version.ts';
import { packageChanges, stepFor } from './package-changes.ts';

const text = { type: 'string', maxLength: 9 } as const;

function event(name: string, schema: JsonObject = {}, detailType = name): PackagedEvent {
  const identity = { 'x-amazon-events-source': 'shop', 'x-amazon-events-detail-type': detailType };
  return {
    name,
    source: 'shop',
    detailType,
    file: `schemas/shop/${name}.json`,
    schema: { title: name, type: 'object', additionalProperties: false, ...schema, ...identity },
  };
}

const placed = event('OrderPlaced', { properties: { order: text }, required: ['order'] });
const plus = (more: JsonObject) =>
  event('OrderPlaced', { properties: { order: text }, required: ['order'], ...more });

function changes(before: readonly PackagedEvent[], after: readonly PackagedEvent[], code = 'same') {
  return packageChanges({ events: before, code: 'same' }, after, code, new Map());
}

it.each<[what: string, before: PackagedEvent[], after: PackagedEvent[], step: Step | undefined]>([
  ['nothing', [placed], [placed], undefined],
  ['an event more', [placed], [placed, event('OrderPaid')], 'minor'],
  ['an event less', [placed, event('OrderPaid')], [placed], 'major'],
  ['an optional field', [placed], [plus({ properties: { order: text, note: text } })], 'minor'],
  ['a description', [placed], [plus({ description: 'An order.' })], 'patch'],
  [
    'a longer text, which consumers on the old schema refuse',
    [placed],
    [plus({ properties: { order: { ...text, maxLength: 10 } } })],
    'major',
  ],
  [
    'a shorter text, which publishers on the old schema exceed',
    [placed],
    [plus({ properties: { order: { ...text, maxLength: 8 } } })],
    'major',
  ],
  [
    'another name in code',
    [event('Placed', {}, 'order.placed')],
    [event('OrderPlaced', {}, 'order.placed')],
    'major',
  ],
  ['another spelling of the same schema', [placed], [plus({ minProperties: 0 })], 'minor'],
])('%s asks for the right version', (_what, before, after, step) => {
  expect(stepFor(changes(before, after))).toBe(step);
});

it('a change that breaks carries an event as witness', () => {
  const [change] = changes([placed], [plus({ properties: { order: { type: 'string' } } })]);
  expect(change?.found?.breakage.witness).toEqual({ order: 'aaaaaaaaaa' });
});

it('counts code that another version of the compiler makes as a patch', () => {
  expect(stepFor(changes([placed], [placed], 'other'))).toBe('patch');
});

it.each<[was: string | undefined, step: Step, wanted: string | undefined, expected: object]>([
  [undefined, 'major', undefined, { version: '1.0.0' }],
  [undefined, 'major', '0.1.0', { version: '0.1.0' }],
  ['1.2.3', 'minor', undefined, { version: '1.3.0' }],
  ['1.2.3', 'minor', '2.0.0', { version: '2.0.0' }],
  [
    '1.2.3',
    'major',
    '1.3.0',
    { problem: '--version 1.3.0 is too low: after 1.2.3, these changes need 2.0.0.' },
  ],
  ['1.2.3', 'minor', 'next', { problem: '`next` is not a version such as 1.2.3.' }],
])('after %s, with a %s change and %s wanted', (was, step, wanted, expected) => {
  expect(nextVersion(was, step, wanted)).toEqual(expected);
});
