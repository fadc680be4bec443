import { expect, test } from 'vitest';
import { compareMatchers } from './testing/differential.ts';

test('the machine agrees with the naive matcher on a million random pairs', () => {
  const { disagreement, matches, pairs } = compareMatchers(4, 1_000_000);
  expect(disagreement).toBeUndefined();
  expect(pairs).toBeGreaterThanOrEqual(1_000_000);
  expect(matches).toBeGreaterThan(10_000);
});
