import fc, { type Arbitrary } from 'fast-check';

/** The number of objects and lists in a value after which all others have only what they must. */
const most = 300;

let left = Number.POSITIVE_INFINITY;

/**
 * An arbitrary whose values have a bounded size. Definitions that lead on to each other, two or three
 * at each step, would otherwise give values that grow exponentially with the number of steps.
 */
export function withinBudget<T>(made: Arbitrary<T>): Arbitrary<T> {
  return either(() => {
    left = most;
    return made;
  });
}

/** Values of `usual`, an object or a list, until the value around it is large; then of `least`. */
export function largeOrLeast<T>(usual: Arbitrary<T>, least: Arbitrary<T>): Arbitrary<T> {
  return either(() => (left-- > 0 ? usual : least));
}

/** The number of objects and lists that a value has room for wherever it must differ from others. */
const few = 3;

/** Values that can differ from each other, however large the value around them is. */
export function withRoom<T>(made: Arbitrary<T>): Arbitrary<T> {
  return either(() => {
    left = Math.max(left, few);
    return made;
  });
}

/** An arbitrary that is chosen when a value is generated. */
export function either<T>(choose: () => Arbitrary<T>): Arbitrary<T> {
  return fc.constant(undefined).chain(choose);
}
