import type { Keywords, SchemaNode } from '../schema/keywords.ts';
import { anything, type Formula, type Keys, opposite, unless } from './formula.ts';
import { sizeFormula } from './scalars.ts';

/** What the keywords for arrays say about an array. */
export function arrayFormula(keywords: Keywords): readonly Formula[] {
  const { prefixItems = [], items, contains, uniqueItems } = keywords;
  const parts = sizeFormula(keywords.minItems, keywords.maxItems);
  prefixItems.forEach((node, index) => {
    parts.push({ kind: 'each item', from: index, to: index + 1, is: { node, positive: true } });
  });
  if (items) parts.push(restOfItems(items, prefixItems.length));
  if (contains) {
    const { node, min, max } = contains;
    if (min > 0 || max < Infinity) {
      parts.push({ kind: 'count items', is: { node, positive: true }, min, max });
    }
  }
  if (uniqueItems) parts.push({ kind: 'unique', positive: true });
  return parts;
}

/** Says that every item from an index on satisfies a schema. */
export function restOfItems(node: SchemaNode, from: number): Formula {
  return { kind: 'each item', from, to: Infinity, is: { node, positive: true } };
}

/**
 * What the keywords for objects say about an object, except those that apply whole schemas to it.
 */
export function objectFormula(keywords: Keywords): readonly Formula[] {
  const parts = sizeFormula(keywords.minProperties, keywords.maxProperties);
  const properties = keywords.properties ?? new Map<string, SchemaNode>();
  const patterns = keywords.patternProperties ?? new Map<string, SchemaNode>();
  for (const [name, node] of properties) parts.push(each({ kind: 'name', name }, node));
  for (const [pattern, node] of patterns) parts.push(each({ kind: 'pattern', pattern }, node));
  if (keywords.additionalProperties) {
    const names = [...properties.keys()];
    const others: Keys = { kind: 'others', names, patterns: [...patterns.keys()] };
    parts.push(each(others, keywords.additionalProperties));
  }
  if (keywords.propertyNames) {
    const literal = { node: keywords.propertyNames, positive: false };
    const keys: Keys = { kind: 'names that', literal };
    parts.push({ kind: 'each member', keys, is: opposite(anything) });
  }
  for (const name of keywords.required ?? []) parts.push(present(name));
  for (const [name, required] of keywords.dependentRequired ?? []) {
    for (const other of required) parts.push(unless(absent(name), present(other)));
  }
  return parts;
}

/** Says that the members with these names satisfy a schema. */
export function each(keys: Keys, node: SchemaNode): Formula {
  return { kind: 'each member', keys, is: { node, positive: true } };
}

/** Says that there is a member of this name. */
export function present(name: string): Formula {
  return { kind: 'some member', keys: { kind: 'name', name }, is: anything };
}

/** Says that there is no member of this name. */
export function absent(name: string): Formula {
  return { kind: 'each member', keys: { kind: 'name', name }, is: opposite(anything) };
}
