import type { Json } from '@eventwright/json';
import { at, type ReferenceTarget, referenceTarget } from '../references.ts';
import { officialUri } from './meta-schemas.ts';
import { type Resource, resourcesOf, retrievalUri } from './resources.ts';
import type { Schemas } from './schemas.ts';

/** Where a reference leads. */
export interface Target extends ReferenceTarget {
  readonly resource: Resource;
  readonly schema: Json;
}

/** Finds schemas by the names that they give themselves. */
export interface Identities {
  readonly schemas: Schemas;
  readonly resourcesIn: (file: string) => readonly Resource[];
  /** The resource that contains a part of a file. */
  readonly resourceAt: (place: ReferenceTarget) => Resource;
  /** The schema at a place in a file. */
  readonly at: (file: string, pointer: string) => Target | undefined;
  /** All schemas with a dynamic anchor of this name. */
  readonly dynamicAnchors: (name: string) => readonly Target[];
  /** Where a reference in a resource leads; undefined if that is nowhere in the catalogue. */
  readonly resolve: (reference: string, from: Resource) => Target | undefined;
}

/** The index of the names in a catalogue. A name that two schemas have is that of none. */
export function identitiesOf(schemas: Schemas): Identities {
  const resources = new Map(
    [...schemas].map(([file, schema]) => [file, resourcesOf(file, schema)] as const),
  );
  const all = [...resources.values()].flat();
  const named = Map.groupBy(all, ({ uri }) => uri);
  const resourcesIn = (file: string) => resources.get(file) ?? [];
  const resourceAt = ({ file, pointer }: ReferenceTarget): Resource => {
    const found = resourcesIn(file).findLast((one) => isWithin(pointer, one.pointer));
    if (found === undefined) throw new Error(`There is no schema file ${file}.`);
    return found;
  };
  const withUri = (uri: string): Resource | undefined => {
    const [first, ...others] = named.get(uri) ?? [];
    return others.length === 0 ? first : undefined;
  };
  const targetAt = (file: string, pointer: string): Target | undefined => {
    const schema = at(schemas.get(file) ?? null, pointer);
    if (schema === undefined) return undefined;
    return { file, pointer, schema, resource: resourceAt({ file, pointer }) };
  };
  const inResource = ({ anchors, file, pointer }: Resource, fragment: string) => {
    const isPointer = fragment === '' || fragment.startsWith('/');
    const place = isPointer ? pointer + fragment : anchors.get(fragment);
    return place === undefined ? undefined : targetAt(file, place);
  };
  const resolve = (reference: string, from: Resource): Target | undefined => {
    const { fragment, uri } = split(reference, from.uri);
    const resource = uri === from.uri ? from : withUri(uri ?? '');
    if (resource !== undefined) return inResource(resource, fragment);
    // A document that is not found by its URI may be a file at the URI's path, or beside the
    // reference.
    const beside = from.uri === retrievalUri(from.file) ? undefined : fileAt(uri, reference);
    const places = [beside, referenceTarget(from.file, reference)?.file];
    const file = places.find((one) => one !== undefined && schemas.has(one));
    const [root] = file === undefined ? [] : resourcesIn(file);
    return root && inResource(root, fragment);
  };
  const dynamicAnchors = (name: string) =>
    all.flatMap(({ dynamic, file }) => {
      const pointer = dynamic.get(name);
      const target = pointer === undefined ? undefined : targetAt(file, pointer);
      return target === undefined ? [] : [target];
    });
  return { schemas, resourcesIn, resourceAt, at: targetAt, dynamicAnchors, resolve };
}

function isWithin(pointer: string, outer: string): boolean {
  return pointer === outer || pointer.startsWith(`${outer}/`);
}

function split(reference: string, base: string) {
  const [path = '', fragment = ''] = reference.split('#', 2);
  const href = path === '' ? base : URL.parse(path, base)?.href;
  return { uri: href && officialUri(href), fragment: decoded(fragment) };
}

/** The file of the catalogue that a URI names; a path that starts with `/` names none. */
function fileAt(uri: string | undefined, reference: string): string | undefined {
  const root = retrievalUri('');
  if (uri === undefined || !uri.startsWith(root) || reference.startsWith('/')) return undefined;
  return decoded(uri.slice(root.length));
}

/** A decoded part of a URI; unchanged if its escapes are malformed. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
