import fc, { type Arbitrary } from 'fast-check';

/** An arbitrary; undefined if no value is possible, such as where a recursive schema is cut off. */
export type MaybeArbitrary = Arbitrary<unknown> | undefined;

/** The maximum depth of a recursive schema within itself. */
const deepest = 3;

/** The maximum number of recursive values in a value. The rest have no recursion. */
const most = 12;

/**
 * The arbitrary of a recursive schema. `build` creates it from the arbitrary of its recursive
 * places, at first from none. Throws if no finite value satisfies the schema.
 */
export function recursive(build: (self: MaybeArbitrary) => MaybeArbitrary): Arbitrary<unknown> {
  let whole = build(undefined);
  let least = whole;
  let left = 0;
  for (let depth = 1; depth < deepest || whole === undefined; depth += 1) {
    if (depth > 2 * deepest) throw new RangeError('The schema holds itself without an end.');
    const [larger, smaller] = [whole, least];
    // A schema with a dozen recursive places would otherwise grow twelvefold with each level.
    whole = build(larger && smaller && either(() => (left-- > 0 ? larger : smaller)));
    least ??= whole;
  }
  const [made, smallest] = [whole, least ?? whole];
  // Also generate small values: if parts depend on each other, large ones are seldom valid.
  return fc.nat(most).chain((number) => {
    left = number;
    return number === 0 ? smallest : made;
  });
}

/** An arbitrary that is chosen when a value is generated. */
function either(choose: () => Arbitrary<unknown>): Arbitrary<unknown> {
  return fc.constant(undefined).chain(choose);
}
