import { isArray, isObject, type Json } from './json.ts';

/**
 * The value with a member set; the value given stays as it is. `path` is the names and indices that
 * lead to the member. Objects on the way are made if there are none.
 */
export function withMember(value: Json, [name, ...rest]: readonly string[], member: Json): Json {
  if (name === undefined) return member;
  if (isArray(value)) {
    const index = Number(name);
    const items = [...value];
    items[index] = withMember(items[index] ?? null, rest, member);
    return items;
  }
  const own = isObject(value) ? value : {};
  const inner = Object.hasOwn(own, name) ? (own[name] ?? null) : null;
  const entries = Object.entries(own);
  const place = entries.findIndex(([key]) => key === name);
  const set: [string, Json] = [name, withMember(inner, rest, member)];
  return Object.fromEntries(place < 0 ? [...entries, set] : entries.with(place, set));
}
