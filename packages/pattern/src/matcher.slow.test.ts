import { expect, test } from 'vitest';
import { compareMatchers } from './testing/differential.ts';

const wanted = Number(process.env['PATTERN_PAIRS'] ?? 1_000_000);
const seed = Number(process.env['PATTERN_SEED'] ?? 4);

test(`the machine agrees with the naive matcher on ${wanted} random pairs`, () => {
  const { disagreement, matches, pairs } = compareMatchers(seed, wanted);
  expect(disagreement).toBeUndefined();
  expect(pairs).toBeGreaterThanOrEqual(wanted);
  expect(matches).toBeGreaterThan(wanted / 100);
});
