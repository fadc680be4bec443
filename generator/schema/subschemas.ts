import type { JsonObject } from '@eventwright/json';
import { escapePointer, isObject } from '@eventwright/json';

/** What a keyword of JSON Schema holds, where it holds schemas: one, a list, or one a name. */
export type Holds = 'schema' | 'list' | 'schema or list' | 'by name';

/** The keywords of all drafts that hold schemas. */
export const applicators: Readonly<Record<string, Holds>> = {
  additionalItems: 'schema',
  additionalProperties: 'schema',
  contains: 'schema',
  contentSchema: 'schema',
  else: 'schema',
  if: 'schema',
  not: 'schema',
  propertyNames: 'schema',
  // biome-ignore lint/suspicious/noThenProperty: it is a keyword
  then: 'schema',
  unevaluatedItems: 'schema',
  unevaluatedProperties: 'schema',
  allOf: 'list',
  anyOf: 'list',
  oneOf: 'list',
  prefixItems: 'list',
  items: 'schema or list',
  $defs: 'by name',
  definitions: 'by name',
  dependencies: 'by name',
  dependentSchemas: 'by name',
  patternProperties: 'by name',
  properties: 'by name',
};

/** One schema that stands directly in another. */
export interface Subschema {
  readonly schema: JsonObject;
  /** From the schema that holds it: `/properties/image`. */
  readonly pointer: string;
  readonly keyword: string;
}

/** The schemas that stand directly in a schema; `true` and `false` are left out. */
export function subschemas(schema: JsonObject): readonly Subschema[] {
  const found: Subschema[] = [];
  for (const keyword of Object.keys(schema)) {
    const holds = holdsOf.get(keyword);
    if (holds === undefined) continue;
    const value = schema[keyword] ?? null;
    if (holds === 'schema' || (holds === 'schema or list' && !Array.isArray(value))) {
      if (isObject(value)) found.push({ schema: value, keyword, pointer: `/${keyword}` });
      continue;
    }
    for (const [name, child] of Object.entries(value ?? {})) {
      if (!isObject(child)) continue;
      found.push({ schema: child, keyword, pointer: `/${keyword}/${escapePointer(name)}` });
    }
  }
  return found;
}

const holdsOf: ReadonlyMap<string, Holds> = new Map(Object.entries(applicators));

/** Calls `visit` with a schema and with everything in it, outermost first, each with its pointer. */
export function walk(
  schema: JsonObject,
  visit: (schema: JsonObject, pointer: string) => void,
  pointer = '',
): void {
  visit(schema, pointer);
  for (const child of subschemas(schema)) walk(child.schema, visit, pointer + child.pointer);
}
