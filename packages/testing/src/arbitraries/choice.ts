import fc, { type Arbitrary } from 'fast-check';
import type { MaybeArbitrary } from './absent.ts';
import { bounded } from './bounded.ts';
import { withinBudget } from './budget.ts';

/** Values of the alternatives, with equal probability. */
export function oneOf(...alternatives: readonly MaybeArbitrary[]): MaybeArbitrary {
  const possible = alternatives.filter((one) => one !== undefined);
  const [only] = possible;
  return possible.length <= 1 ? only : fc.oneof(...possible);
}

/** Values that the schema lists, with equal probability. */
export function values(...listed: readonly unknown[]): Arbitrary<unknown> {
  return fc.constantFrom(...listed);
}

/** Any small JSON value. */
export function anything(): Arbitrary<unknown> {
  return fc.jsonValue({ maxDepth: 1 });
}

/**
 * The arbitrary of the detail of an event. `isValid` is called only if the schema has keywords that
 * the parts cannot follow. Throws if no value is possible, and during generation if none is found.
 */
export function details<Detail>(
  made: MaybeArbitrary,
  isValid?: (detail: unknown) => boolean,
): Arbitrary<Detail> {
  if (made === undefined) throw new RangeError('No value satisfies the schema.');
  const whole = withinBudget(made as Arbitrary<Detail>);
  return isValid === undefined ? whole : bounded(whole, isValid, 'valid detail');
}
