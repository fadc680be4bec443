import { compilePattern, isArray, isObject, type Json, type JsonObject } from '@eventwright/json';
import type { Keywords, SchemaNode } from '../schema/keywords.ts';
import { assertionsHold } from './assertions.ts';

/** Which members and items of a value the keywords of a schema have evaluated. */
interface Evaluated {
  readonly members: Set<string>;
  readonly items: Set<number>;
}

/**
 * Thrown if a schema cannot be decided here, because the target of a reference depends on how it
 * was reached.
 */
class Undecided extends Error {}

/**
 * Returns whether a value is valid under a schema, keyword by keyword as the specification does;
 * undefined if a reference leads nowhere, depends on how its schema was reached, or never ends.
 */
export function isValidUnder(node: SchemaNode, value: Json): boolean | undefined {
  try {
    return evaluatedBy(node, value) !== undefined;
  } catch (error) {
    if (error instanceof Undecided || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** What a schema evaluates of a value; undefined if the value is not valid. */
function evaluatedBy({ keywords }: SchemaNode, value: Json): Evaluated | undefined {
  if (keywords.never) return undefined;
  if (keywords.opaque || keywords.dynamic) throw new Undecided();
  if (!assertionsHold(keywords, value)) return undefined;
  const evaluated: Evaluated = { members: new Set(), items: new Set() };
  const isValid =
    inPlaceHolds(keywords, value, evaluated) &&
    (!isArray(value) || itemsHold(keywords, value, evaluated)) &&
    (!isObject(value) || membersHold(keywords, value, evaluated)) &&
    unevaluatedHolds(keywords, value, evaluated);
  return isValid ? evaluated : undefined;
}

function isValid(node: SchemaNode, value: Json): boolean {
  return evaluatedBy(node, value) !== undefined;
}

function inPlaceHolds(keywords: Keywords, value: Json, evaluated: Evaluated): boolean {
  /** Every branch is checked, because each one that holds evaluates parts of the value. */
  const holds = (node: SchemaNode): boolean => {
    const found = evaluatedBy(node, value);
    for (const name of found?.members ?? []) evaluated.members.add(name);
    for (const index of found?.items ?? []) evaluated.items.add(index);
    return found !== undefined;
  };
  const { allOf = [], references = [], anyOf, oneOf, not, dependentSchemas = [] } = keywords;
  if (![...references, ...allOf].every(holds)) return false;
  if (anyOf !== undefined && anyOf.filter(holds).length === 0) return false;
  if (oneOf !== undefined && oneOf.filter(holds).length !== 1) return false;
  if (not !== undefined && isValid(not, value)) return false;
  if (keywords.if !== undefined) {
    const next = holds(keywords.if) ? keywords.then : keywords.else;
    if (next !== undefined && !holds(next)) return false;
  }
  return [...dependentSchemas].every(([name, node]) => {
    return !isObject(value) || !Object.hasOwn(value, name) || holds(node);
  });
}

function itemsHold(keywords: Keywords, value: readonly Json[], evaluated: Evaluated): boolean {
  const { contains, items, prefixItems = [] } = keywords;
  for (const [index, item] of value.entries()) {
    const node = prefixItems[index] ?? items;
    if (node === undefined) continue;
    if (!isValid(node, item)) return false;
    evaluated.items.add(index);
  }
  if (contains === undefined) return true;
  const matching = [...value.entries()].filter(([, item]) => isValid(contains.node, item));
  if (contains.evaluates) for (const [index] of matching) evaluated.items.add(index);
  return contains.min <= matching.length && matching.length <= contains.max;
}

function membersHold(keywords: Keywords, value: JsonObject, evaluated: Evaluated): boolean {
  const { additionalProperties, propertyNames } = keywords;
  const patterns = [...(keywords.patternProperties ?? [])].map(
    ([pattern, node]) => [compilePattern(pattern), node] as const,
  );
  return Object.entries(value).every(([name, member]) => {
    if (propertyNames !== undefined && !isValid(propertyNames, name)) return false;
    const named = keywords.properties?.get(name);
    const nodes = [
      ...(named === undefined ? [] : [named]),
      ...patterns.filter(([pattern]) => pattern.test(name)).map(([, node]) => node),
    ];
    if (nodes.length === 0 && additionalProperties !== undefined) nodes.push(additionalProperties);
    if (nodes.length > 0) evaluated.members.add(name);
    return nodes.every((node) => isValid(node, member));
  });
}

function unevaluatedHolds(keywords: Keywords, value: Json, evaluated: Evaluated): boolean {
  const { unevaluatedItems, unevaluatedProperties } = keywords;
  if (isArray(value) && unevaluatedItems !== undefined) {
    const rest = [...value.entries()].filter(([index]) => !evaluated.items.has(index));
    if (!rest.every(([, item]) => isValid(unevaluatedItems, item))) return false;
    for (const [index] of rest) evaluated.items.add(index);
  }
  if (isObject(value) && unevaluatedProperties !== undefined) {
    const rest = Object.entries(value).filter(([name]) => !evaluated.members.has(name));
    if (!rest.every(([, member]) => isValid(unevaluatedProperties, member))) return false;
    for (const [name] of rest) evaluated.members.add(name);
  }
  return true;
}
