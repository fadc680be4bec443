import { posix } from 'node:path';
import type { Json, JsonObject } from '@eventwright/json';
import { isObject } from '@eventwright/json';
import { walk } from './subschemas.ts';

/** Where a `$ref` leads: a file of the catalogue and a JSON pointer in it. */
export interface ReferenceTarget {
  readonly file: string;
  /** `''` for the whole file, otherwise `/definitions/Name`. */
  readonly pointer: string;
}

/** The target of a `$ref` in `file`; undefined if it leaves the catalogue or is malformed. */
export function referenceTarget(file: string, reference: string): ReferenceTarget | undefined {
  const [path = '', fragment = ''] = reference.split('#', 2);
  if (/^[a-z][a-z0-9+.-]*:/i.test(path) || path.startsWith('/')) return undefined;
  const target = path === '' ? file : posix.join(posix.dirname(file), decode(path));
  if (target.startsWith('..')) return undefined;
  return { file: target, pointer: decode(fragment) };
}

/** The part of `schema` at a JSON pointer, or with that `$anchor`; undefined if there is none. */
export function at(schema: Json, pointer: string): Json | undefined {
  if (pointer !== '' && !pointer.startsWith('/')) return anchored(schema, pointer);
  let found: Json | undefined = schema;
  for (const step of pointer.split('/').slice(1)) {
    if (found === null || typeof found !== 'object') return undefined;
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (!Object.hasOwn(found, name)) return undefined;
    found = (found as JsonObject)[name];
  }
  return found;
}

/** One `$ref`, as it is in a schema. */
export interface Reference {
  /** Of the `$ref` itself. */
  readonly pointer: string;
  readonly reference: string;
}

/** Every `$ref` in a schema. */
export function references(schema: JsonObject): readonly Reference[] {
  return survey(schema).references;
}

/**
 * Whether a file's references may lead elsewhere than to a file and a JSON pointer: a reference is a
 * URI or dynamic, a part of the file has an `$id`, or the file has one and refers to other files.
 */
export function usesNames(schema: JsonObject): boolean {
  return survey(schema).usesNames;
}

interface Survey {
  readonly references: readonly Reference[];
  readonly usesNames: boolean;
}

function survey(schema: JsonObject): Survey {
  const known = surveyed.get(schema);
  if (known !== undefined) return known;
  const found: Reference[] = [];
  const hasIdentity = [schema['$id'], schema['id']].some(isIdentity);
  let uses = false;
  walk(schema, (node, pointer) => {
    const reference = node['$ref'];
    if (typeof reference === 'string') {
      found.push({ pointer: `${pointer}/$ref`, reference });
      uses ||= /^(?:\/|[a-z][a-z0-9+.-]*:)/i.test(reference);
      uses ||= hasIdentity && !reference.startsWith('#');
    }
    uses ||= '$dynamicRef' in node || '$recursiveRef' in node;
    uses ||= pointer !== '' && (isIdentity(node['$id']) || isIdentity(node['id']));
  });
  const made = { references: found, usesNames: uses };
  surveyed.set(schema, made);
  return made;
}

function isIdentity(value: Json | undefined): boolean {
  return typeof value === 'string' && !value.startsWith('#');
}

/** Cached, because many events share it and it never changes. */
const surveyed = new WeakMap<JsonObject, Survey>();

function anchored(schema: Json, name: string): Json | undefined {
  let found: Json | undefined;
  if (!isObject(schema)) return undefined;
  walk(schema, (node) => {
    const names = [node['$anchor'], node['$dynamicAnchor']];
    const isNamed = names.includes(name) || [node['$id'], node['id']].includes(`#${name}`);
    if (isNamed) found ??= node;
  });
  return found;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
