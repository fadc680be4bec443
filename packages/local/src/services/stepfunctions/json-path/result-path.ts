import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { parsePath } from '../../input/path-syntax.ts';
import { StateFailure } from '../failure.ts';

/** Puts a result into an input at `ResultPath`, and creates the objects on the path. */
export function placeResult(input: Json, path: Json | undefined, result: Json): Json {
  if (path === null) return input;
  if (path === undefined || path === '$') return result;
  const steps = parsePath(String(path).slice(1)) ?? [];
  const names = steps.map((step) => (step.kind === 'names' ? step.names[0] : undefined));
  const isReference = names.length > 0 && names.every((name) => name !== undefined);
  if (!isReference) throw mismatch(`${String(path)} is not a reference path to a member.`);
  return place(input, names as readonly string[], result);
}

function place(value: Json, [name = '', ...rest]: readonly string[], result: Json): JsonObject {
  if (!isObject(value)) {
    throw mismatch(`Unable to place ${name} into the input, which is not an object there.`);
  }
  const inner = Object.hasOwn(value, name) ? value[name] : undefined;
  const content = rest.length === 0 ? result : place(inner ?? {}, rest, result);
  return { ...value, [name]: content };
}

function mismatch(cause: string): StateFailure {
  return new StateFailure('States.ResultPathMatchFailure', cause);
}
