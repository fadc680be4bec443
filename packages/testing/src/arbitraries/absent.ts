import fc, { type Arbitrary } from 'fast-check';

/** An arbitrary, or that there can be no value: where a recursive schema is cut off. */
export type MaybeArbitrary = Arbitrary<unknown> | undefined;

/** How often a recursive schema holds itself at most, one within the other. */
const deepest = 3;

/** How many of itself a value of a recursive schema holds at most, before the rest hold none. */
const most = 12;

/**
 * A schema that refers to itself: `build` makes it out of what it holds, first of nothing. Throws
 * where even then no value is left, which is a schema that no finite value satisfies.
 */
export function recursive(build: (self: MaybeArbitrary) => MaybeArbitrary): Arbitrary<unknown> {
  let whole = build(undefined);
  let least = whole;
  let left = 0;
  for (let depth = 1; depth < deepest || whole === undefined; depth += 1) {
    if (depth > 2 * deepest) throw new RangeError('The schema holds itself without an end.');
    const [larger, smaller] = [whole, least];
    // A schema that holds itself in a dozen places would else grow a dozenfold with each level.
    whole = build(larger && smaller && either(() => (left-- > 0 ? larger : smaller)));
    least ??= whole;
  }
  const [made, smallest] = [whole, least ?? whole];
  // Small values are made as well: where parts depend on each other, a large one is seldom valid.
  return fc.nat(most).chain((number) => {
    left = number;
    return number === 0 ? smallest : made;
  });
}

/** An arbitrary that is chosen when a value is made. */
function either(choose: () => Arbitrary<unknown>): Arbitrary<unknown> {
  return fc.constant(undefined).chain(choose);
}
