import { isArray, isObject, type Json, type JsonObject } from '@eventwright/json';
import { isSchema } from './dialect.ts';

/** How a keyword's value contains its subschemas. */
export type Shape = 'schema' | 'list' | 'map';

/** The keywords that hold schemas. `items` may be either, `dependencies` may hold names too. */
export const shapes: Readonly<Record<string, readonly Shape[]>> = {
  additionalItems: ['schema'],
  additionalProperties: ['schema'],
  contains: ['schema'],
  else: ['schema'],
  if: ['schema'],
  items: ['schema', 'list'],
  not: ['schema'],
  propertyNames: ['schema'],
  // biome-ignore lint/suspicious/noThenProperty: it is the keyword's name
  then: ['schema'],
  unevaluatedItems: ['schema'],
  unevaluatedProperties: ['schema'],
  allOf: ['list'],
  anyOf: ['list'],
  oneOf: ['list'],
  prefixItems: ['list'],
  $defs: ['map'],
  definitions: ['map'],
  dependencies: ['map'],
  dependentSchemas: ['map'],
  patternProperties: ['map'],
  properties: ['map'],
};

/** Replaces each direct subschema with the result of `change`. Paths are relative pointers. */
export function mapSubschemas(
  schema: JsonObject,
  change: (subschema: Json, path: string) => Json,
): JsonObject {
  const entries = Object.entries(schema).map(([key, value]): [string, Json] => {
    const allowed = Object.hasOwn(shapes, key) ? (shapes[key] ?? []) : [];
    if (allowed.includes('schema') && isSchema(value)) return [key, change(value, key)];
    if (allowed.includes('list') && isArray(value)) {
      return [key, value.map((part, index) => change(part, `${key}/${index}`))];
    }
    if (allowed.includes('map') && isObject(value)) return [key, mapMembers(key, value, change)];
    return [key, value];
  });
  return fromEntries(entries);
}

function mapMembers(
  key: string,
  value: JsonObject,
  change: (subschema: Json, path: string) => Json,
): JsonObject {
  const members = Object.entries(value).map(([name, part]): [string, Json] => {
    return [name, isSchema(part) ? change(part, `${key}/${escapeToken(name)}`) : part];
  });
  return fromEntries(members);
}

/** `Object.fromEntries` defines members, so `__proto__` stays an ordinary member. */
function fromEntries(entries: readonly (readonly [string, Json])[]): JsonObject {
  return Object.fromEntries(entries);
}

/** A token of a JSON pointer. */
export function escapeToken(token: string): string {
  return token.replaceAll('~', '~0').replaceAll('/', '~1');
}
