import type { Json } from '@eventwright/json';
import { type Compatibility, compatibilityOf } from '../compare/verdict.ts';
import { isNaivelyValid } from './naive-validator.ts';
import { smallInstances } from './random-schemas.ts';

/**
 * Returns whether no small instance refutes a verdict of compatibility. (A verdict of
 * incompatibility has its own witness, which the validators have confirmed.)
 */
export function isSound(before: Json, after: Json): boolean {
  return refutation(before, after, verdictOn(before, after)) === undefined;
}

/** The verdict on two bare schemas. */
export function verdictOn(before: Json, after: Json): Compatibility {
  return compatibilityOf({ label: 'old', schema: before }, { label: 'new', schema: after });
}

/** A small instance that is lost in a direction that the verdict calls compatible. */
export function refutation(before: Json, after: Json, verdict: Compatibility): Json | undefined {
  const directions = [
    ...(verdict.backward.holds === true ? [[before, after] as const] : []),
    ...(verdict.forward.holds === true ? [[after, before] as const] : []),
  ];
  for (const [inner, outer] of directions) {
    const lost = firstLost(inner, outer);
    if (lost !== undefined) return lost;
  }
  return undefined;
}

/**
 * The first small instance that is valid under one schema and invalid under the other, by the text
 * of the specification. Ajv is wrong on some schemas, and the witnesses share its faults.
 */
function firstLost(inner: Json, outer: Json): Json | undefined {
  try {
    return smallInstances.find(
      (value) => isNaivelyValid(inner, value) && !isNaivelyValid(outer, value),
    );
  } catch (error) {
    // A schema that refers to itself in place has no instances to speak of.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** A witness of a verdict that is not a witness by the specification. */
export function falseWitness(before: Json, after: Json, verdict: Compatibility): Json | undefined {
  const { backward, forward } = verdict;
  const isLost = (inner: Json, outer: Json, value: Json) =>
    isNaivelyValid(inner, value) && !isNaivelyValid(outer, value);
  if (backward.holds === false && !isLost(before, after, backward.witness)) return backward.witness;
  if (forward.holds === false && !isLost(after, before, forward.witness)) return forward.witness;
  return undefined;
}
