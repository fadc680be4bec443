import type { Json, JsonObject } from '@eventwright/json';
import { escapePointer, isObject } from '@eventwright/json';
import type { Event } from '../model/catalog.ts';
import { inProfile } from '../schema/profile.ts';
import { at as partAt, referenceTarget } from '../schema/references.ts';
import { changesOf } from './changes.ts';

/** A keyword of a schema at a place of the detail, that a mutation is to break. */
export interface Target {
  readonly keyword: string;
  /** A JSON pointer in which `*` is any item or member. */
  readonly at: string;
  /** The schema that has the keyword. */
  readonly schema: JsonObject;
  /** The property that it is about, where a keyword names several. */
  readonly name?: string;
  /** Whether the schema is one of several alternatives, so that another one may accept what this refuses. */
  readonly isAlternative: boolean;
}

/**
 * After this many targets, a schema is visited once: definitions that hold each other describe more
 * places than anyone can list.
 */
export const many = 2_000;

/**
 * Every keyword that can be broken, in the order of the schema: at every place that it describes, or
 * at the first one if there are too many.
 */
export function targetsOf(event: Event): readonly Target[] {
  const files = new Map(
    [...event.reaches].map(([file, schema]) => [file, inProfile(schema, 'strict')]),
  );
  const found = new Map<string, Target>();
  const visited = new Set<JsonObject>();
  const add = (target: Target): void => {
    const limit = JSON.stringify(target.name ?? target.schema[target.keyword]);
    const key = [target.keyword, target.at, limit].join('\n');
    const known = found.get(key);
    if (known === undefined || (known.isAlternative && !target.isAlternative))
      found.set(key, target);
  };
  const visit = (schema: Json, { file, at, above, isAlternative }: Place): void => {
    // A schema within itself has the same keywords again.
    if (!isObject(schema) || above.includes(schema)) return;
    if (found.size > many && visited.has(schema)) return;
    visited.add(schema);
    for (const keyword of Object.keys(schema)) {
      if (!Object.hasOwn(changesOf, keyword) || isIdle(keyword, schema[keyword])) continue;
      for (const name of namesIn(keyword, schema)) {
        add({ keyword, at, schema, isAlternative, ...(name !== undefined && { name }) });
      }
    }
    const within = { file, at, above: [...above, schema], isAlternative };
    for (const child of childrenOf(schema)) {
      visit(child.schema, {
        ...within,
        at: at + child.step,
        isAlternative: isAlternative || child.isAlternative,
      });
    }
    const { $ref } = schema;
    const target = typeof $ref === 'string' ? referenceTarget(file, $ref) : undefined;
    const referred = target && partAt(files.get(target.file) ?? null, target.pointer);
    if (target && referred !== undefined) visit(referred, { ...within, file: target.file });
  };
  const root = { file: event.file, at: '', above: [], isAlternative: false };
  visit(files.get(event.file) ?? null, root);
  return [...found.values()];
}

/** A place of the detail that a schema describes. */
interface Place {
  /** The file that the schema is in. */
  readonly file: string;
  readonly at: string;
  /** The schemas that it is in. */
  readonly above: readonly Json[];
  readonly isAlternative: boolean;
}

/** Whether a keyword refuses nothing by itself: a schema for other properties is broken in its parts. */
function isIdle(keyword: string, value: Json | undefined): boolean {
  if (keyword === 'additionalProperties' || keyword === 'unevaluatedProperties') {
    return value !== false;
  }
  return value === 0 && /^min(Length|Items|Properties)$/.test(keyword);
}

/** The properties that a keyword is about one by one; undefined for one that is about the whole. */
function namesIn(keyword: string, schema: JsonObject): readonly (string | undefined)[] {
  const value = schema[keyword];
  if (keyword === 'required') return strings(value);
  if (keyword !== 'dependentRequired' && keyword !== 'dependencies') return [undefined];
  return Object.values(isObject(value) ? value : {}).flatMap(strings);
}

function strings(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

interface Child {
  readonly schema: Json;
  /** The way from the value to the part that the schema is about. */
  readonly step: string;
  readonly isAlternative: boolean;
}

/** The schemas in a schema that a value or its parts have to keep to. */
function childrenOf(schema: JsonObject): readonly Child[] {
  return Object.entries(schema).flatMap(([keyword, value]) => {
    const isAlternative = alternativesIn(keyword, value);
    return partsOf(keyword, value).map(([part, step]) => ({ schema: part, step, isAlternative }));
  });
}

/** Whether a value may keep to another schema in place of each of those that a keyword holds. */
function alternativesIn(keyword: string, value: Json): boolean {
  if (keyword === 'then' || keyword === 'else') return true;
  if (keyword === 'dependentSchemas' || keyword === 'dependencies') return true;
  if ((keyword !== 'anyOf' && keyword !== 'oneOf') || !Array.isArray(value)) return false;
  return value.filter((one) => !isNullOnly(one)).length > 1;
}

/** Whether a schema accepts null alone, as one that makes another one nullable. */
function isNullOnly(schema: Json): boolean {
  return isObject(schema) && (schema['type'] === 'null' || schema['const'] === null);
}

function partsOf(keyword: string, value: Json): readonly (readonly [Json, string])[] {
  const list = Array.isArray(value) ? (value as readonly Json[]) : [];
  const map = isObject(value) ? value : {};
  switch (keyword) {
    case 'properties':
      return Object.entries(map).map(([name, child]) => [child, `/${escapePointer(name)}`]);
    case 'patternProperties':
      return Object.values(map).map((child) => [child, '/*']);
    case 'items':
    case 'prefixItems':
      if (!Array.isArray(value)) return [[value, '/*']];
      return list.map((child, index) => [child, `/${index}`]);
    case 'additionalProperties':
    case 'additionalItems':
    case 'unevaluatedProperties':
    case 'unevaluatedItems':
      return [[value, '/*']];
    case 'allOf':
    case 'anyOf':
    case 'oneOf':
      return list.map((child) => [child, '']);
    case 'then':
    case 'else':
      return [[value, '']];
    case 'dependentSchemas':
    case 'dependencies':
      return Object.values(map).map((child) => [child, '']);
    default:
      return [];
  }
}
