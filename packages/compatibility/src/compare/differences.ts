import { canonicalText, isArray, isObject, type Json, type JsonObject } from '@eventwright/json';
import { isSchema } from '../schema/dialect.ts';
import type { SchemaSource } from '../schema/document.ts';
import { escapeToken, shapes } from '../schema/walk.ts';
import { isAnnotation } from './annotations.ts';
import { pairBranches } from './branches.ts';
import { isPureReference, type Place, rootPlace, target } from './places.ts';

/**
 * One difference in the text of two schemas, and the old subschema with only that difference
 * applied.
 */
export interface Difference {
  /** Its location: in the new document, or in the old one if the new one no longer has it. */
  readonly location: string;
  /** What happened, such as `property-added` or `maxLength-changed`. */
  readonly kind: string;
  readonly before?: Json;
  readonly after?: Json;
  /**
   * The location of the old subschema that it changes, and that subschema with the change applied.
   */
  readonly within: string;
  readonly changed: JsonObject;
}

interface Pair {
  readonly old: Place;
  readonly young: Place;
}

/**
 * Lists the differences between the schemas that can be reached from the roots of two documents.
 */
export function differencesOf(old: SchemaSource, young: SchemaSource): readonly Difference[] {
  const seen = new Set<string>();
  const followed = (pair: Pair): Pair => ({
    old: target(old, pair.old),
    young: target(young, pair.young),
  });
  const walk = (given: Pair): readonly Difference[] => {
    const pair = isKeptReference(given) ? given : followed(given);
    const key = `${pair.old.location} ${pair.young.location}`;
    if (seen.has(key)) return [];
    seen.add(key);
    if (!isObject(pair.old.schema) || !isObject(pair.young.schema)) return wholly(pair);
    const names = [...Object.keys(pair.old.schema), ...Object.keys(pair.young.schema)];
    const values = valueDifferences(pair);
    const keywords = [...new Set(names)].filter(
      (keyword) => !isAnnotation(keyword) && !(values && isValueKeyword(keyword)),
    );
    return [
      ...(values ?? []),
      ...keywords.flatMap((keyword) => differencesIn(pair, keyword, walk)),
    ];
  };
  return walk({ old: rootPlace(old), young: rootPlace(young) });
}

/**
 * Whether both versions have the same reference and one has more keywords beside it. Those keywords
 * are the change.
 */
function isKeptReference({ old, young }: Pair): boolean {
  if (!isObject(old.schema) || !isObject(young.schema)) return false;
  const { $ref } = old.schema;
  if (typeof $ref !== 'string' || young.schema['$ref'] !== $ref) return false;
  return [old, young].some((place) => !isPureReference(place.schema));
}

function wholly({ old, young }: Pair): readonly Difference[] {
  if (canonicalText(old.schema) === canonicalText(young.schema)) return [];
  const changed = isObject(young.schema) ? young.schema : young.schema === true ? {} : { not: {} };
  const kind = 'schema-changed';
  return [
    {
      location: young.location,
      kind,
      before: old.schema,
      after: young.schema,
      within: old.location,
      changed,
    },
  ];
}

type Walk = (pair: Pair) => readonly Difference[];

function differencesIn(pair: Pair, keyword: string, walk: Walk): readonly Difference[] {
  const old = own(pair.old.schema as JsonObject, keyword);
  const young = own(pair.young.schema as JsonObject, keyword);
  const allowed = Object.hasOwn(shapes, keyword) ? (shapes[keyword] ?? []) : [];
  if (allowed.includes('map')) return members(pair, keyword, old ?? {}, young ?? {}, walk);
  if (keyword === 'required') return required(pair, old ?? [], young ?? []);
  if (allowed.includes('list') && isArray(old) && isArray(young)) {
    return branches(pair, keyword, old, young, walk);
  }
  if (allowed.includes('schema') && isSchema(old) && isSchema(young)) {
    return walk(child(pair, keyword, old, young));
  }
  if (keyword === '$ref' && typeof old === 'string' && old === young) {
    return walk(child(pair, '$ref', { $ref: old }, { $ref: old }));
  }
  const isSame =
    old !== undefined && young !== undefined && textOf(keyword, old) === textOf(keyword, young);
  return isSame ? [] : [difference(pair, keyword, keyword, old, young, young)];
}

function isValueKeyword(keyword: string): boolean {
  return keyword === 'const' || keyword === 'enum';
}

/**
 * The difference between a `const` and an `enum`: one change of a list of values, because a `const`
 * is an `enum` of one value. Undefined if both versions use the same keyword, or one of them uses
 * neither.
 */
function valueDifferences(pair: Pair): readonly Difference[] | undefined {
  const [old, young] = [pair.old.schema as JsonObject, pair.young.schema as JsonObject];
  const [before, after] = [valuesOf(old), valuesOf(young)];
  if (before === undefined || after === undefined) return undefined;
  if (before.keyword === after.keyword) return undefined;
  if (textOf('enum', before.values) === textOf('enum', after.values)) return [];
  const { [before.keyword]: _, ...others } = old;
  return [
    {
      location: `${pair.young.location}/${after.keyword}`,
      kind: 'enum-changed',
      before: before.values,
      after: after.values,
      within: pair.old.location,
      changed: { ...others, enum: after.values },
    },
  ];
}

/** The values that a schema lists, if it has exactly one of `const` and `enum`. */
function valuesOf(
  schema: JsonObject,
): { readonly keyword: 'const' | 'enum'; readonly values: readonly Json[] } | undefined {
  const [constant, values] = [own(schema, 'const'), own(schema, 'enum')];
  if (constant !== undefined && values === undefined)
    return { keyword: 'const', values: [constant] };
  return constant === undefined && isArray(values) ? { keyword: 'enum', values } : undefined;
}

function members(
  pair: Pair,
  keyword: string,
  old: Json,
  young: Json,
  walk: Walk,
): readonly Difference[] {
  if (!isObject(old) || !isObject(young)) return [];
  const noun = keyword === 'properties' ? 'property' : keyword;
  return [...new Set([...Object.keys(old), ...Object.keys(young)])].flatMap((name) => {
    const [before, after] = [own(old, name), own(young, name)];
    const path = `${keyword}/${escapeToken(name)}`;
    if (isSchema(before) && isSchema(after)) return walk(child(pair, path, before, after));
    if (
      before !== undefined &&
      after !== undefined &&
      canonicalText(before) === canonicalText(after)
    )
      return [];
    const { [name]: _, ...others } = old;
    const value = after === undefined ? others : { ...old, [name]: after };
    return [difference(pair, noun, path, before, after, value, keyword)];
  });
}

function required(pair: Pair, old: Json, young: Json): readonly Difference[] {
  if (!isArray(old) || !isArray(young)) return [];
  const added = young
    .filter((name) => !old.includes(name))
    .map((name) => {
      return difference(pair, 'required', 'required', undefined, name, [...old, name], 'required');
    });
  const removed = old
    .filter((name) => !young.includes(name))
    .map((name) => {
      const rest = old.filter((other) => other !== name);
      return difference(pair, 'required', 'required', name, undefined, rest, 'required');
    });
  return [...added, ...removed];
}

function branches(
  pair: Pair,
  keyword: string,
  old: readonly Json[],
  young: readonly Json[],
  walk: Walk,
): readonly Difference[] {
  const isOrdered = keyword === 'items' || keyword === 'prefixItems';
  return pairBranches(old, young, isOrdered).flatMap(([i, j]) => {
    const before = i === undefined ? undefined : (old[i] as Json);
    const after = j === undefined ? undefined : (young[j] as Json);
    if (before !== undefined && after !== undefined) {
      const of = (place: Place, schema: Json, index = 0) => {
        return { schema, location: `${place.location}/${keyword}/${index}` };
      };
      return walk({ old: of(pair.old, before, i), young: of(pair.young, after, j) });
    }
    const value = after === undefined ? old.filter((_, index) => index !== i) : [...old, after];
    return [
      difference(pair, `${keyword}-branch`, `${keyword}/${j ?? i}`, before, after, value, keyword),
    ];
  });
}

function child({ old, young }: Pair, path: string, before: Json, after: Json): Pair {
  return {
    old: { schema: before, location: `${old.location}/${path}` },
    young: { schema: after, location: `${young.location}/${path}` },
  };
}

function difference(
  { old, young }: Pair,
  noun: string,
  path: string,
  before: Json | undefined,
  after: Json | undefined,
  value: Json | undefined,
  keyword = path,
): Difference {
  const { [keyword]: _, ...others } = old.schema as JsonObject;
  const happened = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  return {
    location: `${(after === undefined ? old : young).location}/${path}`,
    kind: `${noun}-${happened}`,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    within: old.location,
    changed: value === undefined ? others : { ...(old.schema as JsonObject), [keyword]: value },
  };
}

function own(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** `type` and `enum` are sets. */
function textOf(keyword: string, value: Json): string {
  const isSet = (keyword === 'type' || keyword === 'enum') && isArray(value);
  return isSet ? value.map(canonicalText).sort().join() : canonicalText(value);
}
