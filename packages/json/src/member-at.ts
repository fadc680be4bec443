import { isObject, type Json } from './json.ts';

/** The member that these names lead to, each an own property of an object; otherwise `undefined`. */
export function memberAt(value: Json | undefined, names: readonly string[]): Json | undefined {
  return names.reduce<Json | undefined>(
    (found, name) => (isObject(found) && Object.hasOwn(found, name) ? found[name] : undefined),
    value,
  );
}
