import { expect, test } from 'vitest';
import { inCycles } from './cycles.ts';

const grouped = (uses: Readonly<Record<string, string>>) =>
  inCycles(Object.keys(uses), (node) => uses[node] ?? '').map((group) => group.join(''));

test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
  ['what is used comes first', { a: 'bc', b: 'c', c: '' }, ['c', 'b', 'a']],
  ['a node that uses itself is alone', { a: 'ab', b: '' }, ['b', 'a']],
  ['nodes that use each other are together', { a: 'b', b: 'c', c: 'ad', d: '' }, ['d', 'abc']],
  ['two cycles are two groups', { a: 'bc', b: 'a', c: 'd', d: 'c' }, ['cd', 'ab']],
  ['every start is visited', { a: '', b: 'a', c: 'c' }, ['a', 'b', 'c']],
])('%s', (_, uses, groups) => {
  expect(grouped(uses)).toEqual(groups);
});

test('a chain of 100,000 nodes overflows no stack', () => {
  const last = 99_999;
  expect(inCycles([0], (node) => (node < last ? [node + 1] : [0]))[0]).toHaveLength(100_000);
});
