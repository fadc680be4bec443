import type { Json, JsonObject } from '@eventwright/json';
import { subschemas } from '../subschemas.ts';

/** The name under which `$recursiveAnchor: true` is kept; no anchor can be called so. */
export const recursiveAnchor = '';

/** A schema with a URI of its own, in which anchors and fragments count: a file, or a part with an `$id`. */
export interface Resource {
  readonly file: string;
  /** Where it is in the file. */
  readonly pointer: string;
  /** Without fragment. */
  readonly uri: string;
  /** The locations of its anchors in the file, by name. */
  readonly anchors: ReadonlyMap<string, string>;
  /** The same of its dynamic anchors, which are among the anchors as well. */
  readonly dynamic: ReadonlyMap<string, string>;
  /** Those that it is in, outermost first, and itself. */
  readonly chain: readonly Resource[];
}

/** A resource while it is read. */
interface Open extends Resource {
  readonly anchors: Map<string, string>;
  readonly dynamic: Map<string, string>;
}

/** The URI of a file that has no other. */
export function retrievalUri(file: string): string {
  return `catalogue:///${encodeURI(file)}`;
}

/** The resources of a file, in order of appearance. The first one is the file itself. */
export function resourcesOf(file: string, root: JsonObject): readonly Resource[] {
  const found: Open[] = [];
  const keyword = identityKeyword(root);
  const open = (uri: string, pointer: string, outer: readonly Resource[]): Open => {
    const chain: Resource[] = [...outer];
    const resource: Open = { file, pointer, uri, chain, anchors: new Map(), dynamic: new Map() };
    chain.push(resource);
    found.push(resource);
    return resource;
  };
  const visit = (schema: JsonObject, pointer: string, outer: Open) => {
    const { name, uri } = identityOf(schema, keyword, outer.uri);
    const own = uri === outer.uri ? outer : open(uri, pointer, outer.chain);
    nameAnchors(schema, pointer, name, own);
    for (const child of subschemas(schema)) visit(child.schema, pointer + child.pointer, own);
  };
  const base = retrievalUri(file);
  const { uri } = isOldReference(root) ? { uri: base } : identityOf(root, keyword, base);
  visit(root, '', open(uri, '', []));
  return found;
}

/** The keyword that names schemas in a file: `id` in draft 4, and in files that may be of it. */
function identityKeyword({ $schema, $id }: JsonObject): '$id' | 'id' {
  const isOld = typeof $schema === 'string' ? $schema.includes('draft-04') : $id === undefined;
  return isOld ? 'id' : '$id';
}

/** Up to draft 7, an `$id` beside a `$ref` is ignored. */
function isOldReference({ $ref, $schema }: JsonObject): boolean {
  return typeof $ref === 'string' && typeof $schema === 'string' && /draft-0[467]/.test($schema);
}

/** The URI of a schema, and the anchor that a fragment of its `$id` is (up to draft 7). */
function identityOf(
  schema: JsonObject,
  keyword: '$id' | 'id',
  base: string,
): { readonly uri: string; readonly name?: string } {
  const id = schema[keyword] ?? (keyword === 'id' ? schema['$id'] : undefined);
  const url = typeof id === 'string' ? URL.parse(id, base) : null;
  if (url === null) return { uri: base };
  const name = url.hash.slice(1);
  url.hash = '';
  return { uri: url.href, ...(/^[A-Za-z_]/.test(name) && { name }) };
}

function nameAnchors(
  schema: JsonObject,
  pointer: string,
  name: string | undefined,
  { anchors, dynamic }: Open,
): void {
  const add = (map: Map<string, string>, one: Json | undefined) => {
    if (typeof one === 'string' && !map.has(one)) map.set(one, pointer);
  };
  const { $anchor, $dynamicAnchor, $recursiveAnchor } = schema;
  for (const one of [name, $anchor, $dynamicAnchor]) add(anchors, one);
  add(dynamic, $dynamicAnchor);
  if ($recursiveAnchor === true) add(dynamic, recursiveAnchor);
}
