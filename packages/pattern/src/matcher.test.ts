import { expect, test } from 'vitest';
import { compareMatchers } from './testing/differential.ts';

test('the machine agrees with the naive matcher on random patterns and events', () => {
  const { disagreement, matches, pairs } = compareMatchers(20261123, 40_000);
  expect(disagreement).toBeUndefined();
  expect(matches).toBeGreaterThan(pairs / 20);
});
