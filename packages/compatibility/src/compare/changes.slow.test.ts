import type { Json } from '@eventwright/json';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changedPairs } from '../testing/random-schemas.ts';
import { unevaluatedPairs } from '../testing/random-unevaluated.ts';
import { changesBetween } from './changes.ts';
import { compatibilityOf } from './verdict.ts';

it.each([
  { of: 'any keywords', pairs: 1_200, arbitrary: changedPairs(2) },
  { of: 'recursive schemas', pairs: 600, arbitrary: changedPairs(1, true) },
  { of: 'evaluation', pairs: 1_000, arbitrary: unevaluatedPairs(0) },
])('lists no undecided change for $pairs decided pairs of $of', (size) => {
  const undecided: Json[] = [];
  let listed = 0;
  fc.assert(
    fc.property(size.arbitrary, ([before, after]) => {
      const [old, young] = [
        { label: 'old', schema: before },
        { label: 'new', schema: after },
      ];
      const { backward, forward } = compatibilityOf(old, young);
      if (backward.holds === 'unknown' || forward.holds === 'unknown') return;
      for (const { effect, pointer } of changesBetween(old, young)) {
        listed += 1;
        if (/^may|undecided/.test(effect)) undecided.push([before, after, pointer, effect]);
      }
    }),
    { numRuns: size.pairs, seed: 77 },
  );
  expect(undecided).toEqual([]);
  expect(listed).toBeGreaterThan(size.pairs);
});
