import type { Json, JsonObject } from '@eventwright/json';
import { isObject } from '@eventwright/json';
import { at, referenceTarget } from './references.ts';

/** A schema, and the file that its references are relative to. */
export interface SchemaPlace {
  readonly file: string;
  readonly schema: JsonObject;
}

/** The schemas that references may lead to, by file. */
export type Schemas = ReadonlyMap<string, JsonObject>;

/** The types of JSON Schema. */
export type JsonType = 'array' | 'boolean' | 'integer' | 'null' | 'number' | 'object' | 'string';

/** This many references in a row count as a cycle. */
const longestChain = 50;

/** Where a schema's `$ref` leads, through any number of them; undefined if it leads nowhere. */
export function dereference(place: SchemaPlace, schemas: Schemas): SchemaPlace | undefined {
  let found = place;
  for (let step = 0; step < longestChain; step++) {
    const reference = found.schema['$ref'];
    if (typeof reference !== 'string') return found;
    const target = referenceTarget(found.file, reference);
    const root = target && schemas.get(target.file);
    const schema = target && root && at(root, target.pointer);
    if (target === undefined || !isObject(schema)) return undefined;
    found = { file: target.file, schema };
  }
  return undefined;
}

/** The property or element of that name that a schema describes, and whether it is always there. */
export function member(
  place: SchemaPlace,
  name: string,
  schemas: Schemas,
  within: readonly JsonObject[] = [],
): { readonly place: SchemaPlace; readonly isAlwaysThere: boolean } | undefined {
  const found = dereference(place, schemas);
  // A schema that is part of itself describes nothing more; lint reports it.
  if (found === undefined || within.includes(found.schema)) return undefined;
  const { schema, file } = found;
  const property = own(schema['properties'], name);
  if (isObject(property)) {
    const required = schema['required'];
    const isAlwaysThere = Array.isArray(required) && required.includes(name);
    return { place: { file, schema: property }, isAlwaysThere };
  }
  const element = elementOf(schema, name);
  if (isObject(element)) {
    const isAlwaysThere = Number(name) < Number(schema['minItems'] ?? 0);
    return { place: { file, schema: element }, isAlwaysThere };
  }
  const allOf = Array.isArray(schema['allOf']) ? schema['allOf'].filter(isObject) : [];
  return allOf
    .map((part) => member({ file, schema: part }, name, schemas, [...within, schema]))
    .find((one) => one !== undefined);
}

/** The types that a schema allows; undefined if it does not say. */
export function typesOf(place: SchemaPlace, schemas: Schemas): ReadonlySet<JsonType> | undefined {
  const schema = dereference(place, schemas)?.schema;
  const type = schema?.['type'];
  if (typeof type === 'string') return new Set([type as JsonType]);
  if (Array.isArray(type))
    return new Set(type.filter((one) => typeof one === 'string') as JsonType[]);
  const values = schema?.['enum'] ?? (schema && 'const' in schema ? [schema['const'] ?? null] : []);
  return Array.isArray(values) && values.length > 0 ? new Set(values.map(typeOf)) : undefined;
}

/** The narrowest type of a value. */
export function typeOf(value: Json): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value as 'boolean' | 'object' | 'string';
}

function own(properties: Json | undefined, name: string): Json | undefined {
  return isObject(properties) && Object.hasOwn(properties, name) ? properties[name] : undefined;
}

function elementOf(schema: JsonObject, name: string): Json | undefined {
  if (!/^\d+$/.test(name)) return undefined;
  const listed = schema['prefixItems'] ?? schema['items'];
  if (Array.isArray(listed)) return (listed as readonly Json[])[Number(name)];
  return schema['items'];
}
