import type { Json, JsonObject } from '@eventwright/json';
import { escapePointer, type Holds, isObject, keywordFacts } from '@eventwright/json';

/** The keywords of all drafts that hold schemas, and what they hold. */
export const applicators: Readonly<Record<string, Holds>> = Object.fromEntries(
  Object.entries(keywordFacts).flatMap(([keyword, facts]) =>
    'holds' in facts ? [[keyword, facts.holds]] : [],
  ),
);

/** A direct subschema of another schema. */
export interface Subschema {
  readonly schema: JsonObject;
  /** From the schema that holds it: `/properties/image`. */
  readonly pointer: string;
  readonly keyword: string;
}

/** The direct subschemas of a schema, except `true` and `false`. */
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

/** A copy of a schema with every schema in it, and then itself, changed. */
export function mapSchemas(
  schema: JsonObject,
  change: (schema: JsonObject) => JsonObject,
): JsonObject {
  const one = (child: Json): Json => (isObject(child) ? mapSchemas(child, change) : child);
  const entries = Object.entries(schema).map(([keyword, value]): [string, Json] => {
    const holds = holdsOf.get(keyword);
    if (holds === undefined) return [keyword, value];
    if (Array.isArray(value)) return [keyword, value.map(one)];
    if (holds !== 'by name' || !isObject(value)) return [keyword, one(value)];
    const named = Object.entries(value).map(([name, child]) => [name, one(child)] as const);
    return [keyword, Object.fromEntries(named)];
  });
  return change(Object.fromEntries(entries));
}
