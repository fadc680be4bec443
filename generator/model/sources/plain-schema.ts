import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { dereference, type SchemaPlace } from '../../schema/schema-place.ts';
import type { Rewriting } from './attribute-schema.ts';

/**
 * A self-contained schema, with its references resolved. A recursive schema allows anything at its
 * end.
 */
export function plainSchema(place: SchemaPlace, rewriting: Rewriting): JsonObject {
  const found = dereference(place, rewriting.schemas);
  if (found === undefined || rewriting.within.includes(found.schema)) return {};
  rewriting.reached.add(found.file);
  const within = { ...rewriting, within: [...rewriting.within, found.schema] };
  const inline = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(inline);
    if (!isObject(value)) return value;
    if (typeof value['$ref'] === 'string') {
      return plainSchema({ file: found.file, schema: value }, within);
    }
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, inline(part)]));
  };
  return inline(found.schema) as JsonObject;
}
