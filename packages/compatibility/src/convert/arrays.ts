import { canonicalText, type JsonObject } from '@eventwright/json';
import type { SchemaNode } from '../schema/keywords.ts';
import { given } from './scalars.ts';
import type { Parts, Session, Side } from './session.ts';

/** Converts tuples, `contains` and the bounds of arrays. */
export function convertArrays(node: SchemaNode, side: Side, session: Session): Parts {
  const { minItems, uniqueItems, items, prefixItems } = node.keywords;
  const maxItems = convertedMaximum(node);
  const own = given({ minItems, maxItems, uniqueItems });
  const also = [...contained(node, side, session), ...unevaluated(node, side, session)];
  if (!prefixItems)
    return { own: { ...own, ...(items ? { items: session.convert(items, side) } : {}) }, also };
  if (session.target === 'openapi-3.0') {
    return { own: { ...own, ...tupleAsList(node, prefixItems, side, session) }, also };
  }
  const tuple = prefixItems.map((item) => session.convert(item, side));
  const rest = items ? { additionalItems: closedOr(items, side, session) } : {};
  return { own: { ...own, items: tuple, ...rest }, also };
}

/** `false` if the schema accepts nothing; otherwise the converted schema. */
export function closedOr(node: SchemaNode, side: Side, session: Session): JsonObject | false {
  return node.keywords.never ? false : session.convert(node, side);
}

function convertedMaximum(node: SchemaNode): number | undefined {
  const most = Math.min(node.keywords.maxItems ?? Infinity, closedAt(node));
  return most === Infinity ? undefined : most;
}

/** The first position that no item can have. */
function closedAt({ keywords: { items, prefixItems = [] } }: SchemaNode): number {
  const position = prefixItems.findIndex((item) => item.keywords.never);
  if (position >= 0) return position;
  return items?.keywords.never ? prefixItems.length : Infinity;
}

/** OpenAPI 3.0 has one schema for all items: `anyOf` of the tuple's schemas. */
function tupleAsList(
  node: SchemaNode,
  tuple: readonly SchemaNode[],
  side: Side,
  session: Session,
): JsonObject {
  const { items } = node.keywords;
  const end = closedAt(node);
  const schemas = tuple.slice(0, end).map((item) => session.convert(item, side));
  const rest = items ? session.convert(items, side) : {};
  const all = end === Infinity ? [...schemas, rest] : schemas;
  const distinct = [...new Map(all.map((schema) => [canonicalText(schema), schema])).values()];
  const [only, ...others] = distinct;
  if (others.length === 0) return { items: only ?? {} };
  session.lose(node, 'prefixItems', 'OpenAPI 3.0 has no schemas by position');
  return distinct.some((schema) => Object.keys(schema).length === 0)
    ? {}
    : { items: { anyOf: distinct } };
}

/** "Some item is S" becomes "not: each item is not S". */
function contained(node: SchemaNode, side: Side, session: Session): readonly JsonObject[] {
  const { contains } = node.keywords;
  if (!contains) return [];
  const { min, max } = contains;
  const parts: JsonObject[] = [];
  if (min > 1) session.lose(node, 'minContains', 'only whether one item matches can be said');
  if (min > 0) {
    const items = { not: session.convert(contains.node, side) };
    parts.push({ not: { type: 'array', items } });
  }
  if (max === 0) parts.push({ items: { not: session.convert(contains.node, flip(side)) } });
  else if (max < Infinity) session.lose(node, 'maxContains', 'matching items cannot be counted');
  return max < min ? [nonArrays(session)] : parts;
}

function nonArrays({ target }: Session): JsonObject {
  return { not: target === 'draft-04' ? { type: 'array' } : { type: 'array', items: {} } };
}

/** The other side. */
export function flip(side: Side): Side {
  return side === 'wider' ? 'narrower' : 'wider';
}

function unevaluated(node: SchemaNode, side: Side, session: Session): readonly JsonObject[] {
  const { unevaluatedItems, prefixItems, items, contains } = node.keywords;
  if (!unevaluatedItems || items) return [];
  const isAlone = !hasApplicators(node) && !contains;
  if (isAlone && !prefixItems) return [{ items: session.convert(unevaluatedItems, side) }];
  if (isAlone && session.target === 'draft-04') {
    const tuple = (prefixItems ?? []).map(() => ({}));
    return [{ items: tuple, additionalItems: closedOr(unevaluatedItems, side, session) }];
  }
  session.lose(node, 'unevaluatedItems', 'what other keywords looked at cannot be told');
  return [];
}

/** Returns whether other schemas apply to the same instance. */
function hasApplicators({ keywords }: SchemaNode): boolean {
  const { allOf, anyOf, oneOf, references, dependentSchemas } = keywords;
  return [allOf, anyOf, oneOf, references, dependentSchemas, keywords.if].some(Boolean);
}
