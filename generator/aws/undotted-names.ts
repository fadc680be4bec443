import { isArray, isObject, type Json, type JsonObject } from '@eventwright/json';

/**
 * A schema of AWS's whose open objects take further names, but none with a dot. To the matcher a name
 * `object.size` is the same as `size` in `object`; AWS's events have no such names, and if they might,
 * nothing could be said about a value that lies deeper than one object.
 */
export function withUndottedNames(schema: JsonObject): JsonObject {
  return undotted(schema) as JsonObject;
}

function undotted(value: Json): Json {
  if (isArray(value)) return value.map(undotted);
  if (!isObject(value)) return value;
  const members = Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, undotted(member)]),
  );
  if (!isObject(value['properties']) || 'additionalProperties' in value) return members;
  return { ...members, patternProperties: { '^[^.]*$': {} }, additionalProperties: false };
}
