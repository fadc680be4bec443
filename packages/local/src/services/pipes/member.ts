import { isObject, type JsonObject } from '@eventwright/json';

/** An object in the properties of a pipe; an empty one if there is none. */
export function member(value: JsonObject, name: string): JsonObject {
  const found = value[name];
  return isObject(found) ? found : {};
}
