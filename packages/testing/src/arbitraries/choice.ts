import fc, { type Arbitrary } from 'fast-check';
import type { MaybeArbitrary } from './absent.ts';
import { bounded } from './bounded.ts';

/** Values of any of the alternatives, each as often as the others. */
export function oneOf(...alternatives: readonly MaybeArbitrary[]): MaybeArbitrary {
  const possible = alternatives.filter((one) => one !== undefined);
  const [only] = possible;
  return possible.length <= 1 ? only : fc.oneof(...possible);
}

/** Values that the schema lists, each as often as the others. */
export function values(...listed: readonly unknown[]): Arbitrary<unknown> {
  return fc.constantFrom(...listed);
}

/** Any JSON value, but a small one. */
export function anything(): Arbitrary<unknown> {
  return fc.jsonValue({ maxDepth: 1 });
}

/**
 * The arbitrary of a whole event. `isValid` is asked only where the schema says something that the
 * parts cannot follow. Throws if no value is possible, and while details are made if none is found.
 */
export function details<Detail>(
  made: MaybeArbitrary,
  isValid?: (detail: unknown) => boolean,
): Arbitrary<Detail> {
  if (made === undefined) throw new RangeError('No value satisfies the schema.');
  const whole = made as Arbitrary<Detail>;
  return isValid === undefined ? whole : bounded(whole, isValid, 'valid detail');
}
