import { isArray, isObject, type Json } from './json.ts';

/**
 * Returns a copy of the value with a member set. `path` lists the names and indices that lead to
 * the member. Missing objects on the path are created.
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
