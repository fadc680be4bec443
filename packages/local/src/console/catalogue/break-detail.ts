import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { resolve } from './resolve.ts';

/** A change that makes a detail invalid. */
type Breakage = (detail: JsonObject) => JsonObject;

/** Breaks one rule of the schema in a detail; another number breaks another rule. */
export function breakDetail(schema: Json, detail: Json, seed: number): Json {
  if (!isObject(detail)) return { unexpected: true };
  const all = breakagesOf(schema, schema, []);
  const chosen = all[seed % Math.max(all.length, 1)];
  return chosen === undefined ? { ...detail, unexpected: true } : chosen(detail);
}

function breakagesOf(root: Json, given: Json, path: readonly string[]): readonly Breakage[] {
  const schema = resolve(root, given);
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  const required = Array.isArray(schema['required']) ? schema['required'].map(String) : [];
  const missing = required.map(
    (name): Breakage =>
      (detail) =>
        change(detail, [...path, name]),
  );
  const wrong = Object.entries(properties).flatMap(([name, inner]) => {
    const place = [...path, name];
    const own = resolve(root, inner);
    const bad = wrongValue(own);
    const here: readonly Breakage[] =
      bad === undefined ? [] : [(detail) => change(detail, place, bad)];
    return path.length > 3 ? here : [...here, ...breakagesOf(root, own, place)];
  });
  return [...missing, ...wrong];
}

/** A value that a schema obviously refuses, if there is one. */
function wrongValue({ type, enum: values, maxLength, minimum }: JsonObject): Json | undefined {
  if (Array.isArray(values)) return 'not-one-of-these';
  if (typeof maxLength === 'number' && maxLength < 2_000) return 'x'.repeat(maxLength + 1);
  if (typeof minimum === 'number') return minimum - 1;
  if (type === 'string') return 42;
  if (type === 'number' || type === 'integer') return 'forty-two';
  if (type === 'array') return {};
  return type === 'boolean' ? 'yes' : undefined;
}

/** The detail with a member set, or removed if there is no value. */
function change(
  detail: JsonObject,
  [name = '', ...rest]: readonly string[],
  value?: Json,
): JsonObject {
  if (rest.length > 0) {
    const inner = detail[name];
    return isObject(inner) ? { ...detail, [name]: change(inner, rest, value) } : detail;
  }
  const { [name]: _, ...others } = detail;
  return value === undefined ? others : { ...detail, [name]: value };
}
