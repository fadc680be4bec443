import { isArray, isObject, type Json, type JsonObject, unicodePattern } from '@eventwright/json';
import { isSchema, knows } from './dialect.ts';
import type { SchemaDocument } from './document.ts';
import { invalidPart } from './invalid-part.ts';
import { type Group, groupOf } from './keyword-groups.ts';
import type { Contains, DynamicReference, Keywords, SchemaNode } from './keywords.ts';
import { escapeToken } from './walk.ts';

/** Returns the node of a subschema, by its content and location. */
export type NodeOf = (schema: Json, place: string) => SchemaNode;

/** Reads a schema's keywords as its dialect understands them, in one form for all dialects. */
export function readKeywords(
  raw: Json,
  place: string,
  document: SchemaDocument,
  nodeOf: NodeOf,
): Keywords {
  if (raw === false) return { never: true };
  if (!isObject(raw)) return {};
  const wrong = invalidPart(raw);
  if (wrong !== undefined) return { opaque: [wrong] };
  const known: Record<string, Json> = {};
  const groups = new Set<Group>();
  for (const key of Object.keys(raw)) {
    const group = groupOf.get(key);
    if (group === undefined || !isRead(raw, key, document)) continue;
    known[key] = raw[key] as Json;
    groups.add(group);
  }
  const reader = readerOf(known, place, nodeOf);
  const given: Record<string, unknown> = {};
  for (const [group, read] of groupReaders) {
    if (groups.has(group)) addGiven(given, read(reader, raw, document, nodeOf));
  }
  return given as Keywords;
}

type ReadGroup = (
  reader: Reader,
  raw: JsonObject,
  document: SchemaDocument,
  nodeOf: NodeOf,
) => Mutable<Keywords>;

const groupReaders: readonly (readonly [Group, ReadGroup])[] = [
  ['values', values],
  ['numbers', numbers],
  ['strings', strings],
  ['arrays', (reader, _raw, document) => arrays(reader, document)],
  ['objects', objects],
  ['in place', inPlace],
  ['references', references],
];

/** Up to draft 7, what is next to a `$ref` is ignored. */
function isRead({ $ref }: JsonObject, keyword: string, { dialect }: SchemaDocument): boolean {
  const isAlone = typeof $ref === 'string' && !knows(dialect, 'dependentRequired');
  return isAlone ? keyword === '$ref' : knows(dialect, keyword);
}

interface Reader {
  readonly raw: JsonObject;
  number(key: string): number | undefined;
  text(key: string): string | undefined;
  node(key: string): SchemaNode | undefined;
  nodes(key: string): readonly SchemaNode[] | undefined;
  map(key: string): ReadonlyMap<string, SchemaNode> | undefined;
  at(schema: Json, path: string): SchemaNode;
}

function readerOf(raw: JsonObject, place: string, nodeOf: NodeOf): Reader {
  const at = (schema: Json, path: string) => nodeOf(schema, `${place}/${path}`);
  const value = <T extends Json>(key: string, is: (v: Json | undefined) => v is T) => {
    const found = raw[key];
    return is(found) ? found : undefined;
  };
  return {
    raw,
    at,
    number: (key) => value(key, (v): v is number => typeof v === 'number'),
    text: (key) => value(key, (v): v is string => typeof v === 'string'),
    node: (key) => (isSchema(raw[key]) ? at(raw[key] as Json, key) : undefined),
    nodes: (key) => value(key, isArray)?.map((schema, index) => at(schema, `${key}/${index}`)),
    map: (key) => {
      const entries = Object.entries(value(key, isObject) ?? {}).filter(([, s]) => isSchema(s));
      const named = entries.map(
        ([name, s]) => [name, at(s, `${key}/${escapeToken(name)}`)] as const,
      );
      return named.length > 0 ? new Map(named) : undefined;
    },
  };
}

function values({ raw }: Reader): Mutable<Keywords> {
  const type = raw['type'];
  const named = typeof type === 'string' ? [type] : isArray(type) ? (type as string[]) : undefined;
  const types = named && raw['nullable'] === true ? [...named, 'null'] : named;
  const enumerated = isArray(raw['enum']) ? raw['enum'] : undefined;
  const constant = raw['const'];
  const both = constant !== undefined && enumerated !== undefined;
  if (both) return { types, enum: sameValue(enumerated, constant) };
  return { types, enum: constant === undefined ? enumerated : [constant] };
}

function sameValue(enumerated: readonly Json[], constant: Json): readonly Json[] {
  return enumerated.some((value) => JSON.stringify(value) === JSON.stringify(constant))
    ? [constant]
    : [];
}

function numbers({ raw, number }: Reader): Mutable<Keywords> {
  const minimum = number('minimum');
  const maximum = number('maximum');
  const lowerIsExclusive = raw['exclusiveMinimum'] === true;
  const upperIsExclusive = raw['exclusiveMaximum'] === true;
  return {
    minimum: lowerIsExclusive ? undefined : minimum,
    maximum: upperIsExclusive ? undefined : maximum,
    exclusiveMinimum: lowerIsExclusive ? minimum : number('exclusiveMinimum'),
    exclusiveMaximum: upperIsExclusive ? maximum : number('exclusiveMaximum'),
    multipleOf: number('multipleOf'),
  };
}

function strings({ number, text }: Reader): Mutable<Keywords> {
  const pattern = text('pattern');
  return {
    minLength: number('minLength'),
    maxLength: number('maxLength'),
    pattern: pattern === undefined ? undefined : unicodePattern(pattern),
    format: text('format'),
  };
}

function arrays(
  { raw, number, node, nodes }: Reader,
  { dialect }: SchemaDocument,
): Mutable<Keywords> {
  const evaluates = knows(dialect, 'prefixItems');
  const isTuple = isArray(raw['items']);
  return {
    prefixItems: isTuple ? nodes('items') : nodes('prefixItems'),
    items: isTuple ? node('additionalItems') : node('items'),
    contains: contains(node('contains'), evaluates, number('minContains'), number('maxContains')),
    minItems: number('minItems'),
    maxItems: number('maxItems'),
    uniqueItems: raw['uniqueItems'] === true ? true : undefined,
    unevaluatedItems: node('unevaluatedItems'),
  };
}

function contains(
  node: SchemaNode | undefined,
  evaluates: boolean,
  min = 1,
  max = Infinity,
): Contains | undefined {
  return node && { node, min, max, evaluates };
}

function objects({ raw, number, node, map, at }: Reader): Mutable<Keywords> {
  const legacy = Object.entries(isObject(raw['dependencies']) ? raw['dependencies'] : {});
  const modern = Object.entries(isObject(raw['dependentRequired']) ? raw['dependentRequired'] : {});
  const names = [...legacy, ...modern].filter(([, value]) => isArray(value));
  const schemas = legacy.filter(([, value]) => isSchema(value));
  const nodes = schemas.map(([k, s]) => [k, at(s, `dependencies/${escapeToken(k)}`)] as const);
  const dependents = new Map([...nodes, ...(map('dependentSchemas') ?? [])]);
  return {
    properties: map('properties'),
    patternProperties: map('patternProperties'),
    additionalProperties: node('additionalProperties'),
    propertyNames: node('propertyNames'),
    required: isArray(raw['required']) ? (raw['required'] as readonly string[]) : undefined,
    minProperties: number('minProperties'),
    maxProperties: number('maxProperties'),
    dependentRequired: names.length > 0 ? new Map(names as [string, string[]][]) : undefined,
    dependentSchemas: dependents.size > 0 ? dependents : undefined,
    unevaluatedProperties: node('unevaluatedProperties'),
  };
}

function inPlace({ node, nodes }: Reader): Mutable<Keywords> {
  const condition = node('if');
  return {
    allOf: nodes('allOf'),
    anyOf: nodes('anyOf'),
    oneOf: nodes('oneOf'),
    not: node('not'),
    if: condition,
    // biome-ignore lint/suspicious/noThenProperty: it is the keyword's name
    then: condition && node('then'),
    else: condition && node('else'),
  };
}

function references(
  reader: Reader,
  from: JsonObject,
  document: SchemaDocument,
  nodeOf: NodeOf,
): Mutable<Keywords> {
  const targets: SchemaNode[] = [];
  const opaque: string[] = [];
  const dynamic: DynamicReference[] = [];
  const follow = (target: Json, reference: string) =>
    nodeOf(target, reference.startsWith('#') ? document.label + reference : reference);
  for (const key of ['$ref', '$recursiveRef', '$dynamicRef']) {
    const reference = reader.text(key);
    if (reference === undefined) continue;
    const target = document.resolve(reference, from);
    const text = `${key} ${reference}`;
    const candidates = key === '$ref' ? [] : dynamicTargets(key, reference, document);
    if (target === undefined) opaque.push(text);
    else if (candidates.length > 1)
      dynamic.push({ text, targets: candidates.map((one) => follow(one, reference)) });
    else targets.push(follow(target, reference));
  }
  return {
    references: targets.length > 0 ? targets : undefined,
    dynamic: dynamic.length > 0 ? dynamic : undefined,
    opaque: opaque.length > 0 ? opaque : undefined,
  };
}

/**
 * The schemas that a dynamic reference may lead to, provided that the first of them is the
 * outermost.
 */
function dynamicTargets(key: string, reference: string, document: SchemaDocument): readonly Json[] {
  if (key === '$recursiveRef') return document.recursiveAnchors;
  return document.dynamicAnchors(reference.slice(reference.indexOf('#') + 1));
}

type Mutable<T> = { -readonly [K in keyof T]?: T[K] | undefined };

/** Adds the keywords that are defined. */
function addGiven(given: Record<string, unknown>, keywords: Mutable<Keywords>): void {
  for (const name of Object.keys(keywords) as (keyof Keywords)[]) {
    if (keywords[name] !== undefined) given[name] = keywords[name];
  }
}
