import { isObject, type Json, type JsonObject } from '@eventwright/json';
import type { Ajv } from 'ajv';
import type { Dialect } from './dialect.ts';
import { at } from './document.ts';
import { mapSubschemas } from './walk.ts';

/** Documents that several schemas refer to, by absolute URI. */
export type Documents = ReadonlyMap<string, Json>;

/** What several schemas refer to, and how a schema is to refer to it. */
export interface Library {
  readonly ajv: Ajv;
  /** A schema without names, which stands at an absolute URI, with references that the library knows. */
  readonly link: (schema: Json, uri: string) => Json;
}

interface Shared {
  readonly dialect: Dialect;
  readonly documents: Documents;
  readonly library: Library;
}

const remembered: Shared[] = [];
const mostRemembered = 8;

/**
 * An Ajv that has the documents already, and has compiled what others used of them: a definition
 * that a thousand events share is compiled once. Undefined where a document refers to something that
 * is not among them, as that is another thing for each schema.
 */
export function libraryOf(
  dialect: Dialect,
  documents: Documents,
  make: (documents: Documents) => Ajv,
): Library | undefined {
  const known = remembered.find((one) => one.dialect === dialect && areSame(one, documents));
  if (known !== undefined) return known.library;
  if (documents.size === 0 || !areClosed(documents)) return undefined;
  const definitions = new Set(
    [...documents].flatMap(([uri, document]) => definedIn(document, uri)),
  );
  const link = (schema: Json, uri: string) => linked(schema, uri, definitions);
  const all = new Map([...documents].map(([uri, document]) => [uri, link(document, uri)]));
  for (const location of definitions) {
    const [uri = '', pointer = ''] = location.split('#');
    const definition = at(documents.get(uri) ?? null, pointer);
    if (definition !== undefined) all.set(ownUri(location), link(definition, uri));
  }
  const library = { ajv: make(all), link };
  remembered.unshift({ dialect, documents, library });
  remembered.splice(mostRemembered);
  return library;
}

/**
 * Ajv compiles what a reference with a fragment names again for each schema that holds one, but what
 * has a URI of its own only once; so each definition gets one.
 */
function ownUri(location: string): string {
  return location.replace('#', '?');
}

/** Where the definitions of a document stand, but those whose names a URI would spell otherwise. */
function definedIn(document: Json, uri: string): readonly string[] {
  if (!isObject(document)) return [];
  return ['$defs', 'definitions'].flatMap((keyword) => {
    const definitions = document[keyword];
    if (definitions === undefined || !isObject(definitions)) return [];
    return Object.entries(definitions)
      .filter(([name, schema]) => /^[\w-]+$/.test(name) && isObject(schema))
      .map(([name]) => `${uri}#/${keyword}/${name}`);
  });
}

function linked(schema: Json, uri: string, definitions: ReadonlySet<string>): Json {
  if (!isObject(schema)) return schema;
  const read = mapSubschemas(schema, (part) => linked(part, uri, definitions));
  const { $ref } = read;
  const target = typeof $ref === 'string' ? URL.parse($ref, uri)?.href : undefined;
  if (target === undefined) return read;
  return { ...read, $ref: definitions.has(target) ? ownUri(target) : target };
}

function areSame({ documents }: Shared, others: Documents): boolean {
  return (
    documents.size === others.size &&
    [...documents].every(([uri, document]) => others.get(uri) === document)
  );
}

/** Whether the documents refer to each other only, by URIs that do not depend on who reads them. */
function areClosed(documents: Documents): boolean {
  return [...documents].every(([uri, document]) => isClosed(document, uri, documents));
}

function isClosed(schema: Json, uri: string, documents: Documents): boolean {
  if (isNamed(schema)) return false;
  return everySchema(schema, ({ $ref }) => {
    if (typeof $ref !== 'string') return true;
    const target = URL.parse($ref, uri);
    if (target === null) return false;
    target.hash = '';
    return documents.has(target.href);
  });
}

const names = ['$id', 'id', '$dynamicRef', '$recursiveRef', '$dynamicAnchor'];

/** Whether a name within a schema decides where references lead. */
export function isNamed(schema: Json): boolean {
  return !everySchema(schema, (part) => !names.some((keyword) => keyword in part));
}

function everySchema(schema: Json, is: (part: JsonObject) => boolean): boolean {
  if (!isObject(schema)) return true;
  if (!is(schema)) return false;
  let all = true;
  mapSubschemas(schema, (part) => {
    all &&= everySchema(part, is);
    return part;
  });
  return all;
}
