import { isObject, type Json } from '@eventwright/json';

/** The first leaf at a dotted path, through the first element of each array. */
export function valueAt(value: Json, names: readonly string[]): Json | undefined {
  if (Array.isArray(value)) return value.length === 0 ? undefined : valueAt(value[0], names);
  const [name, ...rest] = names;
  if (name === undefined) return isObject(value) ? undefined : value;
  return isObject(value) && Object.hasOwn(value, name)
    ? valueAt(value[name] as Json, rest)
    : undefined;
}

/**
 * Returns a copy with another leaf at the path.
 *
 * @param element the index to change in each array on the path. Every element changes if it is
 * omitted or if an array has no such index.
 */
export function withValueAt(
  value: Json,
  names: readonly string[],
  leaf: Json,
  element?: number,
): Json {
  if (Array.isArray(value)) {
    const isThere = element !== undefined && element < value.length;
    return value.map((item: Json, at) =>
      isThere && at !== element ? item : withValueAt(item, names, leaf, element),
    );
  }
  const [name, ...rest] = names;
  if (name === undefined) return leaf;
  const object = isObject(value) ? value : {};
  const before = Object.hasOwn(object, name) ? (object[name] as Json) : {};
  return { ...object, [name]: withValueAt(before, rest, leaf, element) };
}

/** Returns a copy without the property at the path. */
export function withoutValueAt(value: Json, names: readonly string[]): Json {
  if (Array.isArray(value)) return value.map((item: Json) => withoutValueAt(item, names));
  const [name, ...rest] = names;
  if (!isObject(value) || name === undefined || !Object.hasOwn(value, name)) return value;
  if (rest.length > 0) return { ...value, [name]: withoutValueAt(value[name] as Json, rest) };
  return Object.fromEntries(Object.entries(value).filter(([other]) => other !== name));
}
