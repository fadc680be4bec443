import type { Arbitrary } from 'fast-check';

/** An arbitrary, or that there can be no value: where a recursive schema is cut off. */
export type MaybeArbitrary = Arbitrary<unknown> | undefined;

/** How often a recursive schema holds itself at most. */
const deepest = 3;

/**
 * A schema that refers to itself: `build` makes it out of what it holds, first of nothing. Throws
 * where even then no value is left, which is a schema that no finite value satisfies.
 */
export function recursive(build: (self: MaybeArbitrary) => MaybeArbitrary): Arbitrary<unknown> {
  let whole = build(undefined);
  for (let depth = 1; depth < deepest || whole === undefined; depth += 1) {
    if (depth > 2 * deepest) throw new RangeError('The schema holds itself without an end.');
    whole = build(whole);
  }
  return whole;
}
