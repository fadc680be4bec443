import { isObject, type JsonObject } from '@eventwright/json';

/** An object in the properties of a pipe; empty if it is missing. */
export function member(value: JsonObject, name: string): JsonObject {
  const found = value[name];
  return isObject(found) ? found : {};
}
