import { isArray, isObject, type Json, type JsonObject } from '@eventwright/json';
import { definitionName } from '../registry/from-openapi.ts';
import { at } from '../schema/references.ts';

/** Thrown if a document refers to something that it does not contain. */
export class UnresolvedReferenceError extends Error {}

/** Keywords whose values are data, not schemas. */
const data = new Set(['const', 'default', 'enum', 'example', 'examples']);

/** Keywords of AsyncAPI and OpenAPI that do not constrain values. */
const foreign = new Set(['discriminator', 'externalDocs', 'xml', 'example']);

/**
 * A self-contained copy of any schema in a document: what it refers to becomes definitions.
 *
 * @throws UnresolvedReferenceError
 */
export function bundle(document: JsonObject, schema: JsonObject): JsonObject {
  const names = new Map<string, string>();
  const root = rewrite(follow(document, schema), names) as JsonObject;
  const definitions: [string, Json][] = [];
  // What is found during the loop is appended to the map, so it is visited too.
  for (const [pointer, name] of names) {
    definitions.push([name, rewrite(target(document, pointer), names)]);
  }
  if (definitions.length === 0) return root;
  return { ...root, definitions: Object.fromEntries(definitions) };
}

/** What a value is, through any number of references. */
export function follow(document: JsonObject, value: JsonObject): JsonObject {
  let found = value;
  for (let step = 0; typeof found['$ref'] === 'string' && step < 50; step += 1) {
    const next = target(document, found['$ref']);
    if (!isObject(next)) break;
    found = next;
  }
  return found;
}

function target(document: JsonObject, reference: string): Json {
  const found = reference.startsWith('#/') ? at(document, decode(reference.slice(1))) : undefined;
  if (found !== undefined) return found;
  throw new UnresolvedReferenceError(`\`${reference}\` does not exist in the document`);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Keywords that hold schemas by names, which may be those of keywords. */
const byName = new Set([
  'properties',
  'patternProperties',
  'definitions',
  '$defs',
  'dependentSchemas',
]);

/** @param isByName whether the members of the value are schemas by name, not keywords */
function rewrite(value: Json, names: Map<string, string>, isByName = false): Json {
  if (isArray(value)) return value.map((one) => rewrite(one, names));
  if (!isObject(value)) return value;
  const members = Object.entries(value).flatMap(([name, member]): [string, Json][] => {
    if (isByName) return [[name, rewrite(member, names)]];
    if (foreign.has(name)) return [];
    if (name === '$ref' && typeof member === 'string') {
      return [[name, `#/definitions/${nameOf(member, names)}`]];
    }
    return [[name, data.has(name) ? member : rewrite(member, names, byName.has(name))]];
  });
  return Object.fromEntries(members);
}

function nameOf(reference: string, names: Map<string, string>): string {
  const known = names.get(reference);
  if (known !== undefined) return known;
  const wanted = definitionName(reference.split('/').at(-1) ?? 'Schema');
  const taken = new Set(names.values());
  let name = wanted;
  for (let count = 2; taken.has(name); count += 1) name = `${wanted}_${count}`;
  names.set(reference, name);
  return name;
}
