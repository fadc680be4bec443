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

/** A copy with another leaf at the path, in every element of each array on the way. */
export function withValueAt(value: Json, names: readonly string[], leaf: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => withValueAt(item, names, leaf));
  const [name, ...rest] = names;
  if (name === undefined) return leaf;
  const object = isObject(value) ? value : {};
  const before = Object.hasOwn(object, name) ? (object[name] as Json) : {};
  return { ...object, [name]: withValueAt(before, rest, leaf) };
}

/** A copy without the property at the path. */
export function withoutValueAt(value: Json, names: readonly string[]): Json {
  if (Array.isArray(value)) return value.map((item: Json) => withoutValueAt(item, names));
  const [name, ...rest] = names;
  if (!isObject(value) || name === undefined || !Object.hasOwn(value, name)) return value;
  if (rest.length > 0) return { ...value, [name]: withoutValueAt(value[name] as Json, rest) };
  return Object.fromEntries(Object.entries(value).filter(([other]) => other !== name));
}
