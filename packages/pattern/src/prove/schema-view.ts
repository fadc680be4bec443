import { isObject, type Json, type JsonObject } from '@eventwright/json';
import type { FindText } from './texts.ts';

/** A schema, and how to follow its references. The caller, which has the files, provides this. */
export interface SchemaView {
  readonly schema: Json;
  /** The schema that a `$ref` in this one refers to. */
  readonly resolve: (reference: string) => SchemaView | undefined;
  /** Decides which texts satisfy patterns and formats. Without it, any text does. */
  readonly findText?: FindText | undefined;
}

/** A schema inside the view's. */
export function within(view: SchemaView, schema: Json): SchemaView {
  return { ...view, schema };
}

/** The schemas of a keyword such as `allOf`. */
export function listOf(view: SchemaView, keyword: string): readonly SchemaView[] {
  const list = isObject(view.schema) ? view.schema[keyword] : undefined;
  return Array.isArray(list) ? list.map((schema: Json) => within(view, schema)) : [];
}

/**
 * All schemas that a value must satisfy at once: the schema itself, the schema it refers to, and
 * its `allOf`. Older drafts ignore keywords next to a `$ref`, newer drafts do not; `beside` says
 * whether to use them.
 */
export function conjuncts(
  view: SchemaView,
  beside: boolean,
  seen = new Set<Json>(),
): readonly SchemaView[] {
  if (seen.has(view.schema)) return [];
  seen.add(view.schema);
  const reference = isObject(view.schema) ? view.schema['$ref'] : undefined;
  const target = typeof reference === 'string' ? view.resolve(reference) : undefined;
  const own = reference === undefined || beside ? [view] : [];
  const parts = reference === undefined || beside ? listOf(view, 'allOf') : [];
  const more = [...(target === undefined ? [] : [target]), ...parts];
  return [...own, ...more.flatMap((part) => conjuncts(part, beside, seen))];
}

/** The types that the schema allows; undefined if it has no `type`. */
export function typesOf(schema: JsonObject): readonly string[] | undefined {
  const type = schema['type'];
  if (typeof type === 'string') return [type];
  return Array.isArray(type) ? type.filter((one) => typeof one === 'string') : undefined;
}

/** The values that the schema lists; undefined if it lists none. */
export function listedValues(schema: JsonObject): readonly Json[] | undefined {
  if (schema['const'] !== undefined) return [schema['const']];
  const values = schema['enum'];
  return Array.isArray(values) ? values : undefined;
}
