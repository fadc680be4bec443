import { isObject, type Json } from '@eventwright/json';
import { conjuncts, listOf, type SchemaView, typesOf, within } from './schema-view.ts';

/** The maximum number of cases that are examined. Beyond it, nothing is guaranteed. */
const MOST_CASES = 1000;

/** How many of them are left. */
interface Budget {
  cases: number;
}

/** Whether every value that the schema accepts has a leaf at the path; `true` is certain. */
export function mustExist(view: SchemaView, path: string): boolean {
  return promises([view], path.split('.'), { cases: MOST_CASES });
}

function promises(views: readonly SchemaView[], names: readonly string[], budget: Budget): boolean {
  budget.cases -= 1;
  if (budget.cases < 0) return false;
  const parts = views
    .flatMap((view) => conjuncts(view, false))
    // They are among the parts now; left in, each case would bring them back with all alternatives.
    .map((part) => without(part, 'allOf'));
  if (promisesHere(parts, names, budget)) return true;
  return parts.some((part) =>
    ['anyOf', 'oneOf'].some((keyword) => {
      const alternatives = listOf(part, keyword);
      const others = parts.map((one) => (one === part ? without(part, keyword) : one));
      const all = alternatives.every((one) => promises([...others, one], names, budget));
      return alternatives.length > 0 && all;
    }),
  );
}

function promisesHere(
  parts: readonly SchemaView[],
  names: readonly string[],
  budget: Budget,
): boolean {
  const schemas = parts.map(({ schema }) => schema).filter(isObject);
  const types = schemas.map(typesOf).find((found) => found?.length === 1)?.[0];
  const [name, ...rest] = names;
  if (types === 'array') {
    const items = parts.flatMap(itemsOf);
    const filled = schemas.some(({ minItems }) => typeof minItems === 'number' && minItems > 0);
    return filled && items.length > 0 && promises(items, names, budget);
  }
  if (name === undefined) return schemas.some(isScalar);
  const required = schemas.some(
    (schema) => Array.isArray(schema['required']) && schema['required'].includes(name),
  );
  if (types !== 'object' || !required) return false;
  const properties = parts.flatMap((part) =>
    propertyOf(part, 'properties').flatMap((all) => propertyOf(all, name)),
  );
  return properties.length > 0 && promises(properties, rest, budget);
}

function isScalar(schema: { readonly [name: string]: Json }): boolean {
  const values = schema['const'] === undefined ? schema['enum'] : [schema['const']];
  const scalar = (value: Json) => typeof value !== 'object' || value === null;
  if (Array.isArray(values)) return values.every(scalar);
  const types = typesOf(schema);
  return types?.every((type) => type !== 'object' && type !== 'array') === true;
}

/**
 * The schema of every element. If `prefixItems` has separate schemas for the first elements,
 * `items` guarantees nothing about them.
 */
function itemsOf(view: SchemaView): readonly SchemaView[] {
  return listOf(view, 'prefixItems').length > 0 ? [] : propertyOf(view, 'items');
}

/** The schema of a keyword or a property. A list of schemas (a tuple) guarantees nothing. */
function propertyOf(view: SchemaView, name: string): readonly SchemaView[] {
  if (!isObject(view.schema) || !Object.hasOwn(view.schema, name)) return [];
  const found = view.schema[name] as Json;
  return isObject(found) ? [within(view, found)] : [];
}

function without(view: SchemaView, keyword: string): SchemaView {
  const entries = Object.entries(isObject(view.schema) ? view.schema : {});
  return within(view, Object.fromEntries(entries.filter(([name]) => name !== keyword)));
}
