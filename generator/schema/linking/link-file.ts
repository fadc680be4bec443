import { posix } from 'node:path';
import { escapePointer, isObject, type Json, type JsonObject } from '@eventwright/json';
import { at, referenceTarget } from '../references.ts';
import { applicators } from '../subschemas.ts';
import { type DynamicScope, dynamicTarget, enter, scopeInPlace } from './dynamic-scope.ts';
import type { Identities, Target } from './identities.ts';
import type { Resource } from './resources.ts';
import { Copies } from './specialize.ts';

/**
 * A file in which each reference is a file and a JSON pointer; the same object if they already are.
 */
export function linkFile(file: string, root: JsonObject, identities: Identities): JsonObject {
  const [resource] = identities.resourcesIn(file);
  if (resource === undefined) return root;
  const writing = { file, copies: new Copies(root, identities), identities };
  const scope = scopeInPlace(resource, identities);
  const linked = link(root, { resource, pointer: '', scope, isCopy: false }, writing);
  const made: [string, Json][] = [];
  // Writing one copy may require further copies.
  for (const { name, scope: meaning, target } of writing.copies) {
    made.push([name, copy(target, meaning, writing)]);
  }
  if (made.length === 0) return linked;
  const { $defs } = linked;
  return { ...linked, $defs: { ...(isObject($defs) && $defs), ...Object.fromEntries(made) } };
}

/** The file that is written. */
interface Writing {
  readonly file: string;
  readonly copies: Copies;
  readonly identities: Identities;
}

/** The location of a schema in the file that it is read from. */
interface Spot {
  readonly resource: Resource;
  readonly pointer: string;
  readonly scope: DynamicScope;
  /** Whether it becomes a definition of its own. */
  readonly isCopy: boolean;
}

function copy({ pointer, resource, schema }: Target, scope: DynamicScope, writing: Writing): Json {
  return isObject(schema)
    ? link(schema, { resource, pointer, scope, isCopy: true }, writing)
    : schema;
}

const names = new Set(['$id', 'id', '$anchor', '$dynamicAnchor', '$recursiveAnchor']);
const stores = new Set(['$defs', 'definitions']);

function link(schema: JsonObject, outer: Spot, writing: Writing): JsonObject {
  const spot = within(outer, writing.identities);
  const isRenamed = spot.isCopy || losesNames(spot.resource.file, writing.identities);
  const linked: Record<string, Json> = {};
  const further: Json[] = [];
  let isChanged = false;
  for (const [keyword, value] of Object.entries(schema)) {
    const isRoot = spot.pointer === '' && !spot.isCopy;
    const isLost = isRenamed && names.has(keyword) && !(isRoot && /^\$?id$/.test(keyword));
    const reference = isLost ? undefined : referenceIn(keyword, value, spot, writing);
    if (isLost || (spot.isCopy && stores.has(keyword))) isChanged = true;
    else if (reference === undefined) linked[keyword] = inKeyword(keyword, value, spot, writing);
    else if (linked['$ref'] === undefined) linked['$ref'] = reference;
    else further.push({ $ref: reference });
    isChanged ||= linked[keyword] !== value;
  }
  if (!isChanged) return schema;
  if (further.length === 0) return linked;
  const { allOf } = linked;
  return { ...linked, allOf: [...(Array.isArray(allOf) ? allOf : []), ...further] };
}

/** The spot of a schema that may start a resource. */
function within(spot: Spot, identities: Identities): Spot {
  const { pointer, resource } = spot;
  if (pointer === resource.pointer) return spot;
  const own = identities.resourceAt({ file: resource.file, pointer });
  if (own === resource) return spot;
  return { ...spot, resource: own, scope: enter(spot.scope, own, identities) };
}

/** A file of several resources cannot keep their names, which would count in the whole file then. */
function losesNames(file: string, { resourcesIn }: Identities): boolean {
  const resources = resourcesIn(file);
  return resources.length > 1 || resources.some(({ dynamic }) => dynamic.size > 0);
}

/** The text of a reference; undefined if the keyword is not a reference or leads nowhere. */
function referenceIn(
  keyword: string,
  value: Json,
  spot: Spot,
  writing: Writing,
): string | undefined {
  const isDynamic = keyword === '$dynamicRef' || keyword === '$recursiveRef';
  if (typeof value !== 'string' || (!isDynamic && keyword !== '$ref')) return undefined;
  const { copies, file, identities } = writing;
  const target = isDynamic
    ? dynamicTarget(keyword, value, spot.resource, { identities, scope: spot.scope })
    : identities.resolve(value, spot.resource);
  if (target === undefined) return undefined;
  const entered = enter(spot.scope, target.resource, identities);
  const pointer = copies.pointerTo(target, entered);
  if (pointer !== undefined) return written(file, { file, pointer });
  const isWritten = keyword === '$ref' && !spot.isCopy && isPlain(value, file, target, identities);
  return isWritten ? value : written(file, target);
}

/**
 * Whether a reference already states its target by a file and a pointer, or by an anchor that
 * stays.
 */
function isPlain(reference: string, file: string, target: Target, identities: Identities): boolean {
  const plain = referenceTarget(file, reference);
  if (plain?.file !== target.file) return false;
  if (plain.pointer === target.pointer) return true;
  if (losesNames(target.file, identities) || target.pointer === '') return false;
  return at(identities.schemas.get(target.file) ?? null, plain.pointer) === target.schema;
}

function written(
  from: string,
  { file, pointer }: { readonly file: string; readonly pointer: string },
) {
  const path = file === from ? '' : encodeURI(posix.relative(posix.dirname(from), file));
  return `${path}#${encodeURI(pointer).replaceAll('#', '%23')}`;
}

function inKeyword(keyword: string, value: Json, spot: Spot, writing: Writing): Json {
  const holds = Object.hasOwn(applicators, keyword) ? applicators[keyword] : undefined;
  if (holds === undefined || value === null || typeof value !== 'object') return value;
  const one = (child: Json, step: string): Json =>
    isObject(child) ? link(child, { ...spot, pointer: spot.pointer + step }, writing) : child;
  if (holds !== 'by name' && isObject(value)) return one(value, `/${keyword}`);
  const children = Object.entries(value) as [string, Json][];
  const linked = children.map(([name, child]): [string, Json] => [
    name,
    one(child, `/${keyword}/${escapePointer(name)}`),
  ]);
  if (linked.every(([, child], index) => child === children[index]?.[1])) return value;
  return Array.isArray(value) ? linked.map(([, child]) => child) : Object.fromEntries(linked);
}
