import { canonicalText, isObject, type Json } from '@eventwright/json';
import { openDocument, type SchemaDocument, type SchemaSource } from './document.ts';
import type { Keywords, SchemaNode } from './keywords.ts';
import { readKeywords } from './read.ts';

/** All schemas of one comparison, and which of them are equivalent by structure. */
export interface Universe {
  /** The roots, in the order of the sources. */
  readonly roots: readonly SchemaNode[];
  /** Schemas with equal numbers have equal sets of instances; unequal numbers say nothing. */
  classOf(node: SchemaNode): number;
}

/**
 * Reads the documents, follows references, and partitions their schemas by meaning: the coarsest
 * partition in which schemas of a class have equal keywords and subschemas of equal classes
 * (partition refinement, so recursive schemas of the same shape meet).
 */
export function readUniverse(sources: readonly SchemaSource[]): Universe {
  const roots = sources.map((source) => readNodes(openDocument(source)));
  const nodes = reachable(roots);
  const classes = new Map<SchemaNode, number>(nodes.map((node) => [node, 0]));
  let texts = new Map<string, number>();
  for (let count = 0; ; count = texts.size) {
    texts = refine(nodes, classes);
    if (texts.size === count) break;
  }
  return {
    roots,
    classOf: (node) => {
      const known = classes.get(node);
      if (known !== undefined) return known;
      const added = number(texts, textOf(node.keywords, classes));
      classes.set(node, added);
      return added;
    },
  };
}

/** The node of a document's root. The nodes below it are created on demand. */
export function readNodes(document: SchemaDocument): SchemaNode {
  const nodes = new Map<Json, SchemaNode>();
  const nodeOf = (raw: Json, place: string): SchemaNode => {
    const known = isObject(raw) ? nodes.get(raw) : undefined;
    if (known !== undefined) return known;
    let keywords: Keywords | undefined;
    const node: SchemaNode = {
      kind: 'schema',
      place,
      raw,
      get keywords() {
        keywords ??= readKeywords(raw, place, document, nodeOf);
        return keywords;
      },
    };
    nodes.set(raw, node);
    return node;
  };
  return nodeOf(document.root, `${document.label}#`);
}

function reachable(roots: readonly SchemaNode[]): readonly SchemaNode[] {
  const seen = new Set<SchemaNode>(roots);
  for (const node of seen) {
    for (const child of childrenOf(node.keywords)) seen.add(child);
  }
  return [...seen];
}

function childrenOf(value: unknown): readonly SchemaNode[] {
  if (isNode(value)) return [value];
  if (value instanceof Map) return [...value.values()].flatMap(childrenOf);
  if (Array.isArray(value)) return value.flatMap(childrenOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => (key === 'enum' ? [] : childrenOf(part)));
}

function refine(
  nodes: readonly SchemaNode[],
  classes: Map<SchemaNode, number>,
): Map<string, number> {
  const texts = new Map<string, number>();
  const next = nodes.map((node) => [node, number(texts, textOf(node.keywords, classes))] as const);
  for (const [node, name] of next) classes.set(node, name);
  return texts;
}

function number(texts: Map<string, number>, text: string): number {
  const known = texts.get(text);
  if (known !== undefined) return known;
  texts.set(text, texts.size);
  return texts.size - 1;
}

const sets = new Set(['types', 'required', 'enum', 'allOf', 'anyOf', 'oneOf']);

function textOf(keywords: Keywords, classes: ReadonlyMap<SchemaNode, number>): string {
  const text = (value: unknown): string => {
    if (isNode(value)) return `@${classes.get(value)}`;
    if (value instanceof Map) {
      return `{${[...value].map(([key, part]) => `${JSON.stringify(key)}:${text(part)}`).sort()}}`;
    }
    if (Array.isArray(value)) return `[${value.map(text)}]`;
    if (typeof value === 'object' && value !== null) return text(new Map(Object.entries(value)));
    return String(JSON.stringify(value));
  };
  const entries = Object.entries(keywords).map(([key, value]) => {
    if (key === 'enum') return `enum:${(value as readonly Json[]).map(canonicalText).sort()}`;
    return `${key}:${sets.has(key) ? (value as readonly unknown[]).map(text).sort() : text(value)}`;
  });
  return entries.sort().join(';');
}

function isNode(value: unknown): value is SchemaNode {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'schema';
}
