import type { Json } from '@eventwright/json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedPairs } from '../testing/random-schemas.ts';
import { unevaluatedPairs } from '../testing/random-unevaluated.ts';
import { falseWitness, refutation, verdictOn } from '../testing/soundness.ts';

interface Tally {
  yes: number;
  no: number;
  unknown: number;
}

interface Size {
  readonly pairs: number;
  readonly depth: number;
  readonly of: 'any keywords' | 'recursive schemas' | 'evaluation';
}

const sizes: readonly Size[] = [
  { pairs: 12_000, depth: 1, of: 'any keywords' },
  { pairs: 6_000, depth: 2, of: 'any keywords' },
  { pairs: 4_000, depth: 1, of: 'recursive schemas' },
  { pairs: 1_500, depth: 3, of: 'any keywords' },
  { pairs: 10_000, depth: 0, of: 'evaluation' },
  { pairs: 12_000, depth: 1, of: 'evaluation' },
  { pairs: 2_000, depth: 2, of: 'evaluation' },
];

describe('Brute force over random pairs of schemas', () => {
  it.each(sizes)('refutes none of $pairs pairs of $of at depth $depth', ({ pairs, depth, of }) => {
    const tally: Tally = { yes: 0, no: 0, unknown: 0 };
    const refuted: Json[] = [];
    const arbitrary =
      of === 'evaluation'
        ? unevaluatedPairs(depth)
        : changedPairs(depth, of === 'recursive schemas');
    fc.assert(
      fc.property(arbitrary, ([before, after]) => {
        const verdict = verdictOn(before, after);
        for (const { holds } of [verdict.backward, verdict.forward]) {
          tally[holds === true ? 'yes' : holds === false ? 'no' : 'unknown']++;
        }
        const value = refutation(before, after, verdict) ?? falseWitness(before, after, verdict);
        if (value !== undefined) refuted.push([before, after, value]);
        return true;
      }),
      { numRuns: pairs, seed: 20_261_123 },
    );
    expect(refuted).toEqual([]);
    expect(tally.unknown / (tally.yes + tally.no + tally.unknown)).toBeLessThan(0.02);
  });
});
