import type { Json } from '@eventwright/json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedPairs } from '../testing/random-schemas.ts';
import { refutation, verdictOn } from '../testing/soundness.ts';

interface Tally {
  yes: number;
  no: number;
  unknown: number;
}

const sizes = [
  { pairs: 12_000, depth: 1, isRecursive: false },
  { pairs: 6_000, depth: 2, isRecursive: false },
  { pairs: 4_000, depth: 1, isRecursive: true },
  { pairs: 1_500, depth: 3, isRecursive: false },
];

describe('brute force over random pairs of schemas', () => {
  it.each(sizes)('refutes none of $pairs at depth $depth', ({ pairs, depth, isRecursive }) => {
    const tally: Tally = { yes: 0, no: 0, unknown: 0 };
    const refuted: Json[] = [];
    fc.assert(
      fc.property(changedPairs(depth, isRecursive), ([before, after]) => {
        const verdict = verdictOn(before, after);
        for (const { holds } of [verdict.backward, verdict.forward]) {
          tally[holds === true ? 'yes' : holds === false ? 'no' : 'unknown']++;
        }
        const value = refutation(before, after, verdict);
        if (value !== undefined) refuted.push([before, after, value]);
        return true;
      }),
      { numRuns: pairs, seed: 20_261_123 },
    );
    expect(refuted).toEqual([]);
    expect(tally.unknown / (tally.yes + tally.no + tally.unknown)).toBeLessThan(0.02);
  });
});
