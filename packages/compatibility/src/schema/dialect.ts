import {
  asserts,
  type Draft,
  drafts,
  isArray,
  isObject,
  type Json,
  keywordFacts,
} from '@eventwright/json';

/** The supported drafts of JSON Schema. */
export type Dialect = Draft;

/** Returns whether a validator of this dialect evaluates the keyword. */
export function knows(dialect: Dialect, keyword: string): boolean {
  if (keyword === '$recursiveRef' || keyword === '$dynamicRef') {
    return drafts.indexOf(dialect) >= drafts.indexOf(keywordFacts[keyword].since);
  }
  return asserts(dialect, keyword);
}

/**
 * The dialect of a document: the one that `$schema` names, or 2020-12. A document without `$schema`
 * that has an array of `items` is read as 2019-09, the last draft that supports it.
 */
export function dialectOf(document: Json): Dialect {
  const named = isObject(document) ? document['$schema'] : undefined;
  if (typeof named === 'string') return dialectNamed(named);
  return hasItemsArray(document) ? '2019-09' : '2020-12';
}

function dialectNamed(uri: string): Dialect {
  return drafts.find((dialect) => uri.includes(dialect)) ?? '2020-12';
}

function hasItemsArray(value: Json): boolean {
  if (isArray(value)) return value.some(hasItemsArray);
  if (!isObject(value)) return false;
  if (isArray(value['items']) && value['items'].every(isSchema)) return true;
  return Object.entries(value).some(([key, member]) => !isData(key) && hasItemsArray(member));
}

/** Returns whether a value can be read as a schema. */
export function isSchema(value: Json | undefined): value is boolean | { [key: string]: Json } {
  return typeof value === 'boolean' || isObject(value);
}

const data: ReadonlySet<string> = new Set(['enum', 'const', 'default', 'examples', 'example']);

/** Returns whether a keyword's value is data and contains no schemas. */
export function isData(keyword: string): boolean {
  return data.has(keyword);
}
