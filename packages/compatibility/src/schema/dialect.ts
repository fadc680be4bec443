import { isArray, isObject, type Json } from '@eventwright/json';

/** The drafts of JSON Schema that are read. */
export type Dialect = 'draft-04' | 'draft-06' | 'draft-07' | '2019-09' | '2020-12';

const order: readonly Dialect[] = ['draft-04', 'draft-06', 'draft-07', '2019-09', '2020-12'];

/** Keywords that a validator of an older draft does not know and therefore ignores. */
const introduced: Readonly<Record<string, Dialect>> = {
  const: 'draft-06',
  contains: 'draft-06',
  propertyNames: 'draft-06',
  if: 'draft-07',
  // biome-ignore lint/suspicious/noThenProperty: it is the keyword's name
  then: 'draft-07',
  else: 'draft-07',
  minContains: '2019-09',
  maxContains: '2019-09',
  dependentRequired: '2019-09',
  dependentSchemas: '2019-09',
  unevaluatedProperties: '2019-09',
  unevaluatedItems: '2019-09',
  $recursiveRef: '2019-09',
  prefixItems: '2020-12',
  $dynamicRef: '2020-12',
};

/** Says whether a validator of this dialect looks at the keyword at all. */
export function knows(dialect: Dialect, keyword: string): boolean {
  const since = Object.hasOwn(introduced, keyword) ? introduced[keyword] : undefined;
  return since === undefined || order.indexOf(dialect) >= order.indexOf(since);
}

/**
 * The dialect of a document: what `$schema` names, else 2020-12. A document without `$schema` that
 * has an array of `items` is read as 2019-09, the last draft in which that has a meaning.
 */
export function dialectOf(document: Json): Dialect {
  const named = isObject(document) ? document['$schema'] : undefined;
  if (typeof named === 'string') return dialectNamed(named);
  return hasItemsArray(document) ? '2019-09' : '2020-12';
}

function dialectNamed(uri: string): Dialect {
  return order.find((dialect) => uri.includes(dialect)) ?? '2020-12';
}

function hasItemsArray(value: Json): boolean {
  if (isArray(value)) return value.some(hasItemsArray);
  if (!isObject(value)) return false;
  if (isArray(value['items']) && value['items'].every(isSchema)) return true;
  return Object.entries(value).some(([key, member]) => !isData(key) && hasItemsArray(member));
}

/** Says whether a value can be read as a schema. */
export function isSchema(value: Json | undefined): value is boolean | { [key: string]: Json } {
  return typeof value === 'boolean' || isObject(value);
}

/** Says whether a keyword's value is data, in which no schema is looked for. */
export function isData(keyword: string): boolean {
  return ['enum', 'const', 'default', 'examples', 'example'].includes(keyword);
}
