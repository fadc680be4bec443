import { compilePattern, isObject, type Json, type JsonObject } from '@eventwright/json';
import type { Leaf } from '../leaf.ts';
import {
  conjuncts,
  listedValues,
  listOf,
  type SchemaView,
  typesOf,
  within,
} from './schema-view.ts';
import { anything, intersection, type NumberLimit, nothing, type Space, union } from './space.ts';

/** What each schema allows at the end of a path, by the number of names that remain. */
type Explored = Map<Json, Map<number, Space>>;

/** The leaves that can be at a dotted path in a value that the schema accepts. */
export function spaceAt(view: SchemaView, path: string): Space {
  return explore(view, path.split('.'), new Map());
}

/** Explores each schema once. Inside itself, a recursive schema counts as allowing anything. */
function explore(view: SchemaView, names: readonly string[], explored: Explored): Space {
  const ofSchema = explored.get(view.schema) ?? new Map<number, Space>();
  explored.set(view.schema, ofSchema);
  const known = ofSchema.get(names.length);
  if (known !== undefined) return known;
  ofSchema.set(names.length, anything);
  const space = exploreAll(conjuncts(view, false), names, explored);
  ofSchema.set(names.length, space);
  return space;
}

/**
 * What all schemas allow together. Keywords that are not handled here can only narrow the result,
 * so they are ignored.
 */
function exploreAll(
  views: readonly SchemaView[],
  names: readonly string[],
  explored: Explored,
): Space {
  if (views.some(({ schema }) => schema === false)) return nothing;
  const parts = views.flatMap((view) =>
    isObject(view.schema) ? [{ view, schema: view.schema }] : [],
  );
  const allowAll = (type: string) => parts.every(({ schema }) => allows(schema, type));
  const values = union([
    allowAll('object') ? exploreObject(parts, names, explored) : nothing,
    allowAll('array')
      ? parts
          .map(({ schema, view }) => exploreArray(view, schema, names, explored))
          .reduce(intersection, anything)
      : nothing,
    names.length === 0
      ? parts.map(({ schema }) => scalars(schema)).reduce(intersection, anything)
      : nothing,
  ]);
  return parts
    .flatMap((part) => alternativesOf(part, names, explored))
    .reduce(intersection, values);
}

/** A schema, known to be an object. */
interface Part {
  readonly view: SchemaView;
  readonly schema: JsonObject;
}

/** What each list of values or of alternative schemas allows. One entry of each list must hold. */
function alternativesOf(
  { schema, view }: Part,
  names: readonly string[],
  explored: Explored,
): readonly Space[] {
  const listed = listedValues(schema)?.filter(isNotAmong(refusedValues(schema)));
  const choices = ['anyOf', 'oneOf'].map((keyword) => listOf(view, keyword));
  return [
    ...(listed === undefined ? [] : [union(listed.map((value) => leavesIn(value, names)))]),
    ...choices
      .filter((alternatives) => alternatives.length > 0)
      .map((alternatives) => union(alternatives.map((one) => explore(one, names, explored)))),
  ];
}

/** A name can contain dots, so every prefix of the path is tried as a name. */
function exploreObject(
  parts: readonly Part[],
  names: readonly string[],
  explored: Explored,
): Space {
  return union(
    names.map((_, at) => {
      const name = names.slice(0, at + 1).join('.');
      const rest = names.slice(at + 1);
      const property = parts.flatMap(({ schema, view }) => propertySchemas(view, schema, name));
      return exploreTogether(property, rest, explored);
    }),
  );
}

/** Combines schemas that all hold: one may give the type, another a bound. */
function exploreTogether(
  views: readonly SchemaView[],
  names: readonly string[],
  explored: Explored,
): Space {
  const [first, ...others] = views;
  if (first === undefined) return anything;
  if (others.length === 0) return explore(first, names, explored);
  const parts = views.flatMap((view) => conjuncts(view, false));
  return exploreAll(parts, names, explored);
}

/**
 * The schemas of one property: from `properties` and each matching `patternProperties`, or
 * otherwise from `additionalProperties`.
 */
export function propertySchemas(
  view: SchemaView,
  schema: JsonObject,
  name: string,
): readonly SchemaView[] {
  const found: Json[] = [];
  const { properties, patternProperties, additionalProperties } = schema;
  if (isObject(properties) && Object.hasOwn(properties, name)) found.push(properties[name] as Json);
  for (const [pattern, one] of Object.entries(
    isObject(patternProperties) ? patternProperties : {},
  )) {
    if (fits(pattern, name)) found.push(one);
  }
  if (found.length === 0) found.push(additionalProperties ?? true);
  return found.map((one) => within(view, one));
}

function exploreArray(
  view: SchemaView,
  schema: JsonObject,
  names: readonly string[],
  explored: Explored,
): Space {
  const { additionalItems, items, prefixItems } = schema;
  const first = Array.isArray(items) ? items : Array.isArray(prefixItems) ? prefixItems : [];
  const rest = Array.isArray(items) ? additionalItems : items;
  const each = [...first, rest ?? true] as readonly Json[];
  return union(each.map((item) => explore(within(view, item), names, explored)));
}

function scalars(schema: JsonObject): Space {
  const refused = refusedValues(schema);
  const literals = [
    ...(allows(schema, 'boolean') ? ['true', 'false'] : []),
    ...(allows(schema, 'null') ? ['null'] : []),
  ].filter((text) => !refused.some((value) => String(value) === text && typeof value !== 'string'));
  const numeric = allows(schema, 'number') || allows(schema, 'integer');
  return {
    literals: new Set(literals),
    strings: allows(schema, 'string') ? limitedStrings(schema) : nothing.strings,
    numbers: numeric ? { kind: 'limited', limits: [numberLimit(schema)] } : nothing.numbers,
  };
}

/** The values that `not` excludes, if it does nothing else. */
function refusedValues({ not }: JsonObject): readonly Json[] {
  if (!isObject(not)) return [];
  const [keyword, ...others] = Object.keys(not);
  const isListing = others.length === 0 && (keyword === 'const' || keyword === 'enum');
  return isListing ? (listedValues(not) ?? []) : [];
}

function isNotAmong(values: readonly Json[]): (value: Json) => boolean {
  const texts = new Set(values.map((value) => JSON.stringify(value)));
  return (value) => !texts.has(JSON.stringify(value));
}

function limitedStrings(schema: JsonObject): Space['strings'] {
  const { format, maxLength, minLength, pattern } = schema;
  const limit = {
    excluded: refusedValues(schema).filter((value) => typeof value === 'string'),
    shortest: typeof minLength === 'number' ? minLength : 0,
    longest: typeof maxLength === 'number' ? maxLength : Number.POSITIVE_INFINITY,
    pattern: typeof pattern === 'string' ? pattern : undefined,
    format: typeof format === 'string' ? format : undefined,
  };
  return { kind: 'limited', limits: [limit] };
}

/**
 * Draft 4 has `exclusiveMinimum: true` beside `minimum`; later drafts give it a number of its own.
 */
function numberLimit(schema: JsonObject): NumberLimit {
  const { exclusiveMaximum, exclusiveMinimum, maximum, minimum, multipleOf } = schema;
  const least = typeof minimum === 'number' ? minimum : Number.NEGATIVE_INFINITY;
  const greatest = typeof maximum === 'number' ? maximum : Number.POSITIVE_INFINITY;
  const above = typeof exclusiveMinimum === 'number' && exclusiveMinimum >= least;
  const below = typeof exclusiveMaximum === 'number' && exclusiveMaximum <= greatest;
  return {
    least: above ? exclusiveMinimum : least,
    greatest: below ? exclusiveMaximum : greatest,
    openLeast: above || exclusiveMinimum === true,
    openGreatest: below || exclusiveMaximum === true,
    whole: typesOf(schema)?.includes('number') === false,
    steps: typeof multipleOf === 'number' && multipleOf > 0 ? [multipleOf] : [],
    excluded: refusedValues(schema).filter((value) => typeof value === 'number'),
  };
}

function leavesIn(value: Json, names: readonly string[]): Space {
  if (Array.isArray(value)) return union(value.map((item) => leavesIn(item, names)));
  if (isObject(value)) {
    const found = names.map((_, at) => ({
      name: names.slice(0, at + 1).join('.'),
      rest: names.slice(at + 1),
    }));
    return union(
      found
        .filter(({ name }) => Object.hasOwn(value, name))
        .map(({ name, rest }) => leavesIn(value[name] as Json, rest)),
    );
  }
  if (names.length > 0) return nothing;
  const leaf = toLeaf(value as null | boolean | number | string);
  if (leaf.kind === 'literal') return { ...nothing, literals: new Set([leaf.text]) };
  const listed = { kind: 'listed', leaves: [leaf] } as const;
  return leaf.kind === 'string' ? { ...nothing, strings: listed } : { ...nothing, numbers: listed };
}

/** A scalar as a leaf of an event that JavaScript wrote. */
export function toLeaf(value: null | boolean | number | string): Leaf {
  if (typeof value === 'string') return { kind: 'string', value };
  if (typeof value === 'number') return { kind: 'number', text: JSON.stringify(value) };
  return { kind: 'literal', text: String(value) };
}

function allows(schema: JsonObject, type: string): boolean {
  const types = typesOf(schema);
  return types === undefined || types.includes(type);
}

/** Whether a name matches a regular expression. It may match one that JavaScript cannot compile. */
function fits(pattern: string, name: string): boolean {
  try {
    return compilePattern(pattern).test(name);
  } catch {
    return true;
  }
}
