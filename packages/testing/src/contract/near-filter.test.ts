import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Detail, EventContract } from './contract.ts';
import { filterOf } from './filter.ts';
import { nearFilter } from './near-filter.ts';

const event: EventContract = {
  source: 'shop',
  detailType: 'Order Placed',
  arbitrary: fc.record(
    {
      bucket: fc.record({ name: fc.string({ maxLength: 30 }) }),
      total: fc.integer(),
      items: fc.array(fc.record({ kind: fc.string() }), { minLength: 1, maxLength: 3 }),
      note: fc.string(),
    },
    { requiredKeys: ['bucket', 'total', 'items'] },
  ),
  isValid: () => true,
  accepts: () => true,
  explain: () => [],
  mutations: { reached: [], unreached: [] },
  metadata: undefined,
};

it.each<[what: string, where: Detail]>([
  ['a prefix', { bucket: { name: [{ prefix: 'labels-' }] } }],
  ['a suffix in any case', { bucket: { name: [{ suffix: { 'equals-ignore-case': '.PNG' } }] } }],
  ['a wildcard', { bucket: { name: [{ wildcard: 'in/*/raw-*' }] } }],
  ['a value', { total: [424_242] }],
  ['a range', { total: [{ numeric: ['>', 1_000_000, '<=', 1_000_003] }] }],
  ['a value in a list', { items: { kind: ['merchandise'] } }],
  ['what is not there', { note: [{ exists: false }] }],
  ['a choice', { $or: [{ total: [7] }, { bucket: { name: ['b'] } }] }],
  ['several fields', { total: [1, 2], bucket: { name: [{ prefix: 'x-' }] }, note: ['n'] }],
])('most details pass a filter by %s', (_what, where) => {
  const details = fc.sample(nearFilter(event, where), { seed: 1, numRuns: 60 });
  expect(details.filter(filterOf(where)).length).toBeGreaterThan(15);
});
