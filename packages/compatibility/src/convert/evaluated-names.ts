import type { Keywords, SchemaNode } from '../schema/keywords.ts';

/** The properties that a schema and what always applies beside it look at. */
export interface EvaluatedNames {
  readonly properties: ReadonlySet<string>;
  readonly patterns: ReadonlySet<string>;
}

/** Keywords whose schemas apply to some instances only, or to none that can be told. */
const conditional: readonly (keyof Keywords)[] = [
  'anyOf',
  'oneOf',
  'if',
  'dependentSchemas',
  'dynamic',
  'opaque',
];

/**
 * What `unevaluatedProperties` of a schema leaves alone, if that is the same for every instance: its
 * own properties, and those of its `allOf` and its references.
 */
export function evaluatedNames(node: SchemaNode): EvaluatedNames | undefined {
  const properties = new Set<string>();
  const patterns = new Set<string>();
  const nodes = new Set([node]);
  for (const one of nodes) {
    const { keywords } = one;
    const looksAtAll = keywords.additionalProperties ?? keywords.unevaluatedProperties;
    if (one !== node && looksAtAll !== undefined) return undefined;
    if (conditional.some((keyword) => keywords[keyword] !== undefined)) return undefined;
    for (const name of keywords.properties?.keys() ?? []) properties.add(name);
    for (const pattern of keywords.patternProperties?.keys() ?? []) patterns.add(pattern);
    for (const part of [...(keywords.allOf ?? []), ...(keywords.references ?? [])]) nodes.add(part);
  }
  return { properties, patterns };
}
