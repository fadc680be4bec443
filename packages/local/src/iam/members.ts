import { escapePointer, isObject, type Json, type JsonObject } from '@eventwright/json';
import { MalformedPolicyError } from './malformed-policy-error.ts';

/** Reads a JSON object of a policy. */
export function asObject(value: Json | undefined, pointer: string): JsonObject {
  if (isObject(value)) return value;
  throw new MalformedPolicyError(pointer, 'must be a JSON object.');
}

/** Reads one string, or a list of at least one. */
export function asStrings(value: Json | undefined, pointer: string): readonly string[] {
  const values = Array.isArray(value) ? value : [value];
  if (values.length === 0) throw new MalformedPolicyError(pointer, 'must not be empty.');
  return values.map((one, index) => {
    if (typeof one === 'string') return one;
    const at = Array.isArray(value) ? `${pointer}/${index}` : pointer;
    throw new MalformedPolicyError(at, 'must be a string.');
  });
}

/** Refuses members that the policy language does not have; their case matters. */
export function refuseUnknownMembers(
  object: JsonObject,
  known: readonly string[],
  pointer: string,
): void {
  const unknown = Object.keys(object).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const message = `is not an element of a policy here; expected one of ${known.join(', ')}.`;
  throw new MalformedPolicyError(`${pointer}/${escapePointer(unknown)}`, message);
}
