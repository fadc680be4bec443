import type { Json } from '@eventwright/json';
import { type Compatibility, compatibilityOf } from '../compare/verdict.ts';
import { validatorOf } from '../schema/validator.ts';
import { smallInstances } from './random-schemas.ts';

/**
 * Says whether no small instance refutes a verdict of compatibility. (A verdict of incompatibility
 * has its own witness, which the validators have confirmed.)
 */
export function isSound(before: Json, after: Json): boolean {
  return refutation(before, after, verdictOn(before, after)) === undefined;
}

/** The verdict on two bare schemas. */
export function verdictOn(before: Json, after: Json): Compatibility {
  return compatibilityOf({ label: 'old', schema: before }, { label: 'new', schema: after });
}

/** A small instance that is lost in a direction that was said to be compatible. */
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

/** The first small instance that is valid under one schema and invalid under the other. */
export function firstLost(inner: Json, outer: Json): Json | undefined {
  const accepts = validatorOf({ label: 'inner', schema: inner });
  const rejects = validatorOf({ label: 'outer', schema: outer });
  if (!accepts || !rejects) return undefined;
  for (const value of smallInstances) {
    const isAccepted = accepts(value);
    if (isAccepted === undefined) return undefined;
    if (isAccepted && rejects(value) === false) return value;
  }
  return undefined;
}
