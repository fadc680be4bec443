import {
  conjuncts,
  isObject,
  type Json,
  listOf,
  type SchemaView,
  typesOf,
  within,
} from './schema-view.ts';

/** Recursive schemas are followed this far; beyond, nothing is promised. */
const DEEPEST = 20;

/** Whether every value that the schema accepts has a leaf at the path; `true` is certain. */
export function mustExist(view: SchemaView, path: string): boolean {
  return promises([view], path.split('.'), 0);
}

function promises(views: readonly SchemaView[], names: readonly string[], depth: number): boolean {
  if (depth > DEEPEST) return false;
  const parts = views.flatMap((view) => conjuncts(view, false));
  if (promisesHere(parts, names, depth)) return true;
  return parts.some((part) =>
    ['anyOf', 'oneOf'].some((keyword) => {
      const alternatives = listOf(part, keyword);
      const others = parts.map((one) => (one === part ? without(part, keyword) : one));
      const all = alternatives.every((one) => promises([...others, one], names, depth + 1));
      return alternatives.length > 0 && all;
    }),
  );
}

function promisesHere(
  parts: readonly SchemaView[],
  names: readonly string[],
  depth: number,
): boolean {
  const schemas = parts.map(({ schema }) => schema).filter(isObject);
  const types = schemas.map(typesOf).find((found) => found?.length === 1)?.[0];
  const [name, ...rest] = names;
  if (types === 'array') {
    const items = parts.flatMap((part) => propertyOf(part, 'items'));
    const filled = schemas.some(({ minItems }) => typeof minItems === 'number' && minItems > 0);
    return filled && items.length > 0 && promises(items, names, depth + 1);
  }
  if (name === undefined) return schemas.some(isScalar);
  const required = schemas.some(
    (schema) => Array.isArray(schema['required']) && schema['required'].includes(name),
  );
  if (types !== 'object' || !required) return false;
  const properties = parts.flatMap((part) =>
    propertyOf(part, 'properties').flatMap((all) => propertyOf(all, name)),
  );
  return properties.length > 0 && promises(properties, rest, depth + 1);
}

function isScalar(schema: { readonly [name: string]: Json }): boolean {
  const values = schema['const'] === undefined ? schema['enum'] : [schema['const']];
  const scalar = (value: Json) => typeof value !== 'object' || value === null;
  if (Array.isArray(values)) return values.every(scalar);
  const types = typesOf(schema);
  return types?.every((type) => type !== 'object' && type !== 'array') === true;
}

/** A keyword's or a property's schema; a list of schemas (tuple) promises nothing. */
function propertyOf(view: SchemaView, name: string): readonly SchemaView[] {
  if (!isObject(view.schema) || !Object.hasOwn(view.schema, name)) return [];
  const found = view.schema[name] as Json;
  return isObject(found) ? [within(view, found)] : [];
}

function without(view: SchemaView, keyword: string): SchemaView {
  const entries = Object.entries(isObject(view.schema) ? view.schema : {});
  return within(view, Object.fromEntries(entries.filter(([name]) => name !== keyword)));
}
