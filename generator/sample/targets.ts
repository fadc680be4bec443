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
}

/** Every keyword that can be broken, at every place that the schema describes, in its order. */
export function targetsOf(event: Event): readonly Target[] {
  const files = new Map(
    [...event.reaches].map(([file, schema]) => [file, inProfile(schema, 'strict')]),
  );
  const found = new Map<string, Target>();
  const add = (target: Target): void => {
    const limit = JSON.stringify(target.name ?? target.schema[target.keyword]);
    const key = [target.keyword, target.at, limit].join('\n');
    if (!found.has(key)) found.set(key, target);
  };
  const visit = (schema: Json, file: string, at: string, above: readonly Json[]): void => {
    // A schema within itself has the same keywords again.
    if (!isObject(schema) || above.includes(schema)) return;
    for (const keyword of Object.keys(schema)) {
      if (!Object.hasOwn(changesOf, keyword) || isIdle(keyword, schema[keyword])) continue;
      for (const name of namesIn(keyword, schema)) {
        add({ keyword, at, schema, ...(name !== undefined && { name }) });
      }
    }
    const within = [...above, schema];
    for (const [child, step] of childrenOf(schema)) visit(child, file, at + step, within);
    const { $ref } = schema;
    const target = typeof $ref === 'string' ? referenceTarget(file, $ref) : undefined;
    const referred = target && partAt(files.get(target.file) ?? null, target.pointer);
    if (target && referred !== undefined) visit(referred, target.file, at, within);
  };
  visit(files.get(event.file) ?? null, event.file, '', []);
  return [...found.values()];
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

/** The schemas in a schema that a value or its parts have to keep to, each with the way to the part. */
function childrenOf(schema: JsonObject): readonly (readonly [Json, string])[] {
  return Object.entries(schema).flatMap(([keyword, value]): (readonly [Json, string])[] => {
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
  });
}
