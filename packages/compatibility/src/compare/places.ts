import { isObject, type Json } from '@eventwright/json';
import { at, baseOf, decoded, type SchemaSource } from '../schema/document.ts';
import { isAnnotation } from './annotations.ts';

/** A subschema and its location: the URI of its document, `#`, and a JSON pointer. */
export interface Place {
  readonly schema: Json;
  readonly location: string;
}

/** The whole schema of a source. */
export function rootPlace(source: SchemaSource): Place {
  return { schema: source.schema, location: `${baseOf(source)}#` };
}

/**
 * Follows a schema that is only a reference, into other documents as well, so that moving a
 * definition is not a difference.
 */
export function target(source: SchemaSource, place: Place): Place {
  const { schema } = place;
  const reference = isObject(schema) ? schema['$ref'] : undefined;
  if (typeof reference !== 'string' || !isPureReference(schema)) return place;
  const location = locate(reference, place.location);
  const found = location === undefined ? undefined : lookUp(source, location);
  if (location === undefined || found === undefined || found === schema) return place;
  return target(source, { schema: found, location });
}

/** Whether a schema is only a reference. */
export function isPureReference(schema: Json): boolean {
  if (!isObject(schema) || typeof schema['$ref'] !== 'string') return false;
  return Object.keys(schema).every((key) => key === '$ref' || isAnnotation(key));
}

function locate(reference: string, from: string): string | undefined {
  const { uri } = splitLocation(from);
  if (reference.startsWith('#')) return `${uri}${decoded(reference)}`;
  const absolute = URL.parse(reference, uri)?.href;
  if (absolute === undefined) return undefined;
  const parts = splitLocation(absolute);
  return `${parts.uri}#${decoded(parts.pointer)}`;
}

function lookUp(source: SchemaSource, location: string): Json | undefined {
  const { uri, pointer } = splitLocation(location);
  const document = documentAt(source, uri);
  const isPointer = pointer === '' || pointer.startsWith('/');
  return document !== undefined && isPointer ? at(document, pointer) : undefined;
}

/** The document of a source that has this URI. */
export function documentAt(source: SchemaSource, uri: string): Json | undefined {
  return uri === baseOf(source) ? source.schema : source.others?.get(uri);
}

/** Splits a location into its two parts. */
export function splitLocation(location: string): {
  readonly uri: string;
  readonly pointer: string;
} {
  const hash = location.indexOf('#');
  if (hash < 0) return { uri: location, pointer: '' };
  return { uri: location.slice(0, hash), pointer: location.slice(hash + 1) };
}
