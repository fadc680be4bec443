import { isArray, isObject, type Json, type JsonObject } from '@eventwright/json';
import { type Dialect, dialectOf, isData, knows } from './dialect.ts';

/**
 * A schema document as the caller provides it: its name for messages, and the documents it refers
 * to.
 */
export interface SchemaSource {
  readonly label: string;
  readonly schema: Json;
  /** The absolute URI against which references are resolved, unless an `$id` sets another. */
  readonly base?: string;
  /** A JSON pointer to the schema, if it is not the whole document. */
  readonly at?: string;
  /** Other documents by absolute URI. */
  readonly others?: ReadonlyMap<string, Json>;
}

/** A document whose references can be followed. */
export interface SchemaDocument {
  readonly label: string;
  readonly dialect: Dialect;
  readonly root: Json;
  /** The target of a reference that is in `from`, or undefined if there is none. */
  resolve(reference: string, from: JsonObject): Json | undefined;
  /** The targets of all `$dynamicAnchor`s of this name. */
  dynamicAnchors(name: string): readonly Json[];
  /** All schemas with `$recursiveAnchor: true`. */
  readonly recursiveAnchors: readonly Json[];
}

/** The URI of a document, without its `$id`. */
export function baseOf(source: SchemaSource): string {
  return source.base ?? `schema:///${encodeURIComponent(source.label)}/schema.json`;
}

interface Index {
  readonly dialect: Dialect;
  readonly bases: Map<JsonObject, string>;
  readonly resources: Map<string, Json>;
  readonly anchors: Map<string, Json>;
  readonly dynamic: Map<string, Json[]>;
  readonly recursive: Json[];
}

/** Indexes the identifiers and anchors of a document and of those that it refers to. */
export function openDocument(source: SchemaSource): SchemaDocument {
  const index: Index = {
    dialect: dialectOf(source.schema),
    bases: new Map(),
    resources: new Map(),
    anchors: new Map(),
    dynamic: new Map(),
    recursive: [],
  };
  const base = baseOf(source);
  for (const [uri, document] of source.others ?? []) addResource(document, uri, index);
  addResource(source.schema, base, index);
  return {
    label: source.label,
    dialect: index.dialect,
    root: at(source.schema, source.at ?? '') ?? source.schema,
    resolve: (reference, from) => resolve(reference, index.bases.get(from) ?? base, index),
    dynamicAnchors: (name) => index.dynamic.get(name) ?? [],
    recursiveAnchors: index.recursive,
  };
}

function addResource(document: Json, uri: string, index: Index): void {
  index.resources.set(withoutFragment(uri), document);
  visit(document, withoutFragment(uri), index);
}

function visit(value: Json, base: string, index: Index): void {
  if (isArray(value)) {
    for (const member of value) visit(member, base, index);
  } else if (isObject(value)) {
    const own = identify(value, base, index);
    index.bases.set(value, own);
    for (const [key, member] of Object.entries(value)) {
      if (!isData(key)) visit(member, own, index);
    }
  }
}

/** Registers a schema by its identifiers, and returns the base URI that applies inside it. */
function identify(schema: JsonObject, base: string, index: Index): string {
  const named = isOldReference(schema, index) ? undefined : (schema['$id'] ?? schema['id']);
  const url = typeof named === 'string' ? URL.parse(named, base) : null;
  const own = url === null ? base : withoutFragment(url.href);
  if (url !== null && url.href !== own) index.anchors.set(url.href, schema);
  if (own !== base) index.resources.set(own, schema);
  for (const key of ['$anchor', '$dynamicAnchor']) {
    const anchor = schema[key];
    if (typeof anchor === 'string') index.anchors.set(`${own}#${anchor}`, schema);
  }
  const dynamic = schema['$dynamicAnchor'];
  if (typeof dynamic === 'string') {
    index.dynamic.set(dynamic, [...(index.dynamic.get(dynamic) ?? []), schema]);
  }
  if (schema['$recursiveAnchor'] === true) index.recursive.push(schema);
  return own;
}

/** Up to draft 7, an `$id` beside a `$ref` is ignored. */
function isOldReference({ $ref }: JsonObject, { dialect }: Index): boolean {
  return typeof $ref === 'string' && !knows(dialect, 'dependentRequired');
}

function resolve(reference: string, base: string, index: Index): Json | undefined {
  const uri = URL.parse(reference, base)?.href;
  if (uri === undefined) return undefined;
  const fragment = decoded(uri.slice(withoutFragment(uri).length + 1));
  if (fragment !== '' && !fragment.startsWith('/')) return index.anchors.get(decoded(uri));
  const resource = index.resources.get(withoutFragment(uri));
  return resource === undefined ? undefined : at(resource, fragment);
}

/** The value at a JSON pointer. */
export function at(document: Json, pointer: string): Json | undefined {
  let value: Json | undefined = document;
  for (const token of pointer.split('/').slice(1)) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
    if (isArray(value)) value = value[Number(key)];
    else if (isObject(value) && Object.hasOwn(value, key)) value = value[key];
    else return undefined;
  }
  return value;
}

/** A decoded part of a URI; unchanged if its escapes are malformed. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function withoutFragment(uri: string): string {
  const hash = uri.indexOf('#');
  return hash < 0 ? uri : uri.slice(0, hash);
}
