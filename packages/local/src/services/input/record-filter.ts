import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { compile } from '@eventwright/pattern';

/** Returns whether a record of a source is wanted. */
export type RecordFilter = (record: JsonObject) => boolean;

/**
 * Compiles `FilterCriteria`: a record is wanted that matches any of its patterns, a JSON body read
 * as JSON (Lambda developer guide, "Control which events Lambda sends to your function"). Throws
 * for a pattern that AWS refuses.
 */
export function recordFilter(criteria: Json | undefined): RecordFilter {
  const filters = isObject(criteria) ? criteria['Filters'] : undefined;
  const patterns = (Array.isArray(filters) ? filters.filter(isObject) : []).map(
    ({ Pattern }, index) => ({ name: String(index), pattern: String(Pattern) }),
  );
  if (patterns.length === 0) return () => true;
  const matcher = compile(patterns);
  return (record) => matcher.match(JSON.stringify(withParsedBody(record))).length > 0;
}

/** A body that is JSON is filtered by its members. */
export function withParsedBody(record: JsonObject): JsonObject {
  const { body } = record;
  if (typeof body !== 'string') return record;
  try {
    return { ...record, body: JSON.parse(body) as Json };
  } catch {
    return record;
  }
}
