import type { Json, JsonObject } from '@eventwright/json';
import { isObject } from '@eventwright/json';
import { references } from './references.ts';
import { applicators } from './subschemas.ts';

/**
 * Keywords beside a `$ref` that do not affect which values are valid, or that contain schemas which
 * references lead to. Everything else is ignored up to draft 7 (JSON Schema Core,
 * draft-handrews-json-schema-01, 8.3).
 */
const kept: ReadonlySet<string> = new Set([
  ...['$ref', '$schema', '$comment', '$defs', 'definitions'],
  ...['title', 'description', 'default', 'deprecated', 'example', 'examples'],
  ...['readOnly', 'writeOnly'],
]);

/** The keywords that are next to a `$ref` of a schema and are ignored up to draft 7. */
export function refSiblings(schema: JsonObject): readonly string[] {
  if (typeof schema['$ref'] !== 'string') return [];
  return Object.keys(schema).filter((name) => !kept.has(name) && !name.startsWith('x-'));
}

/** Whether a file is read as of a draft that ignores what is next to a `$ref`. */
export type IgnoresSiblings = (schema: JsonObject) => boolean;

/**
 * A file is of the draft that its `$schema` names. A file without it has draft 7 if other files
 * name only drafts up to 7. If no file names a draft, nothing is ignored.
 */
export function ignoresSiblings(files: Iterable<Json | undefined>): IgnoresSiblings {
  const named = [...files].map((file) =>
    file !== undefined && isObject(file) ? isOld(file) : undefined,
  );
  const otherwise = named.includes(true) && !named.includes(false);
  return (schema) => isOld(schema) ?? otherwise;
}

/** Undefined if the file names no draft of JSON Schema. */
function isOld({ $schema }: JsonObject): boolean | undefined {
  if (typeof $schema !== 'string' || !/json-schema\.org\//.test($schema)) return undefined;
  return /draft-0[467]/.test($schema);
}

/**
 * The schema without what its draft ignores beside a `$ref`; the same object if there is nothing to
 * remove.
 */
export function withoutRefSiblings(schema: JsonObject): JsonObject {
  // The references are needed anyway, and most files have none.
  return references(schema).length === 0 ? schema : without(schema, true);
}

function without(schema: JsonObject, isRoot: boolean): JsonObject {
  const ignored = new Set(isRoot ? refSiblings(schema).filter(isNoId) : refSiblings(schema));
  let isChanged = ignored.size > 0;
  const entries = Object.entries(schema).flatMap(([keyword, value]): [string, Json][] => {
    if (ignored.has(keyword)) return [];
    const read = inKeyword(keyword, value);
    isChanged ||= read !== value;
    return [[keyword, read]];
  });
  return isChanged ? Object.fromEntries(entries) : schema;
}

/** The identity of a file is not what a reference in it starts from. */
function isNoId(keyword: string): boolean {
  return keyword !== '$id' && keyword !== 'id';
}

function inKeyword(keyword: string, value: Json): Json {
  const holds = Object.hasOwn(applicators, keyword) ? applicators[keyword] : undefined;
  const one = (child: Json): Json => (isObject(child) ? without(child, false) : child);
  if (holds === undefined || value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) {
    const read = (value as readonly Json[]).map(one);
    return read.some((child, at) => child !== value[at]) ? read : value;
  }
  if (!isObject(value)) return value;
  if (holds !== 'by name') return one(value);
  const members = Object.entries(value).map(([name, child]) => [name, one(child)] as const);
  return members.some(([name, child]) => child !== value[name])
    ? Object.fromEntries(members)
    : value;
}
