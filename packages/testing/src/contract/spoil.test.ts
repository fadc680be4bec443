import type { Mutation } from '@eventwright/json/mutation';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { EventContract } from './contract.ts';
import { spoil } from './spoil.ts';

const change = fc.oneof(
  fc.record({ kind: fc.constant('rebook'), leg: fc.string() }),
  fc.record({ kind: fc.constant('seat'), seat: fc.string() }),
  fc.constant(null),
);

const event: EventContract = {
  source: 'skylark.booking',
  detailType: 'booking.changed',
  arbitrary: fc.record({ change }),
  isValid: () => true,
  accepts: () => true,
  explain: () => [],
  mutations: { reached: [], unreached: [] },
  metadata: undefined,
};

it.each<[what: string, mutation: Mutation['change'], isOf: (changed: unknown) => boolean]>([
  ['a member only from the variant that has it', { without: 'leg' }, isRebooking],
  ['a member only to an object', { with: 'unknown', value: 1 }, (one) => one !== null],
])('removes or adds %s', (_, mutation, isOf) => {
  const spoilt = spoil(event, { at: '/change', breaks: 'x', change: mutation });
  expect(spoilt.length).toBeGreaterThan(0);
  for (const { before, detail } of spoilt) {
    const { change: was } = before as { readonly change: unknown };
    expect(isOf(was)).toBe(true);
    expect(detail).not.toEqual(before);
  }
});

const example = { detail: 0, pointer: '/change' };
const notedSeat: Mutation = {
  at: '/change',
  breaks: 'x',
  change: { with: 'note', value: 1 },
  example,
};
const known = { change: { kind: 'seat', seat: '4A' } };

/** Rebookings take a note: only seats refuse it. */
function refuses(detail: unknown): boolean {
  return !isRebooking(detail) && JSON.stringify(detail).includes('note');
}

const withAlternatives: EventContract = {
  ...event,
  isValid: (detail) => !refuses(detail),
  accepts: (detail) => !refuses(detail),
  mutations: { reached: [notedSeat], unreached: [], details: [known] },
};

it('breaks a keyword of an alternative in the detail that has the alternative', () => {
  const [first] = spoil(withAlternatives, notedSeat);
  expect(first).toEqual({
    before: known,
    pointer: '/change',
    detail: { change: { ...known.change, note: 1 } },
  });
});

it('breaks it in a generated detail of that alternative if a filter rejects the known one', () => {
  const others = { change: { seat: [{ 'anything-but': '4A' }] } };
  const spoilt = spoil(withAlternatives, notedSeat, others);
  expect(spoilt.length).toBeGreaterThan(0);
  expect(spoilt.filter(({ detail }) => isRebooking(detail))).toEqual([]);
});

function isRebooking(changed: unknown): boolean {
  return JSON.stringify(changed).includes('"rebook"');
}
