import { isObject, type Json, type JsonObject } from '@eventwright/json';
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

/** What schemas were found to allow at the end of a path, by how many names are left of it. */
type Explored = Map<Json, Map<number, Space>>;

/** The leaves that can be at a dotted path in a value that the schema accepts. */
export function spaceAt(view: SchemaView, path: string): Space {
  return explore(view, path.split('.'), new Map());
}

/** Each schema once; inside itself, a recursive one counts as allowing anything. */
function explore(view: SchemaView, names: readonly string[], explored: Explored): Space {
  const ofSchema = explored.get(view.schema) ?? new Map<number, Space>();
  explored.set(view.schema, ofSchema);
  const known = ofSchema.get(names.length);
  if (known !== undefined) return known;
  ofSchema.set(names.length, anything);
  const space = conjuncts(view, false)
    .map((part) => exploreOwn(part, names, explored))
    .reduce(intersection, anything);
  ofSchema.set(names.length, space);
  return space;
}

/** By the schema's own keywords and its alternatives; keywords not known here only narrow, so they are left out. */
function exploreOwn(view: SchemaView, names: readonly string[], explored: Explored): Space {
  const { schema } = view;
  if (schema === false) return nothing;
  if (!isObject(schema)) return anything;
  const listed = listedValues(schema);
  const own =
    listed === undefined
      ? union([
          allows(schema, 'object') ? exploreObject(view, schema, names, explored) : nothing,
          allows(schema, 'array') ? exploreArray(view, schema, names, explored) : nothing,
          names.length === 0 ? scalars(schema) : nothing,
        ])
      : union(listed.map((value) => leavesIn(value, names)));
  const choices = ['anyOf', 'oneOf'].map((keyword) => listOf(view, keyword));
  return choices
    .filter((alternatives) => alternatives.length > 0)
    .map((alternatives) => union(alternatives.map((one) => explore(one, names, explored))))
    .reduce(intersection, own);
}

/** A name may hold dots itself, so every start of the path is tried as one. */
function exploreObject(
  view: SchemaView,
  schema: JsonObject,
  names: readonly string[],
  explored: Explored,
): Space {
  return union(
    names.map((_, at) => {
      const property = propertySchemas(view, schema, names.slice(0, at + 1).join('.'));
      const rest = names.slice(at + 1);
      return property.map((one) => explore(one, rest, explored)).reduce(intersection, anything);
    }),
  );
}

/** The schemas of one property: of `properties`, of each fitting `patternProperties`, or else of `additionalProperties`. */
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
  const literals = [
    ...(allows(schema, 'boolean') ? ['true', 'false'] : []),
    ...(allows(schema, 'null') ? ['null'] : []),
  ];
  const numeric = allows(schema, 'number') || allows(schema, 'integer');
  return {
    literals: new Set(literals),
    strings: allows(schema, 'string') ? limitedStrings(schema) : nothing.strings,
    numbers: numeric ? { kind: 'limited', limits: [numberLimit(schema)] } : nothing.numbers,
  };
}

function limitedStrings({ format, maxLength, minLength, pattern }: JsonObject): Space['strings'] {
  const limit = {
    shortest: typeof minLength === 'number' ? minLength : 0,
    longest: typeof maxLength === 'number' ? maxLength : Number.POSITIVE_INFINITY,
    pattern: typeof pattern === 'string' ? pattern : undefined,
    format: typeof format === 'string' ? format : undefined,
  };
  return { kind: 'limited', limits: [limit] };
}

/** Draft 4 has `exclusiveMinimum: true` beside `minimum`, later drafts a number of its own. */
function numberLimit(schema: JsonObject): NumberLimit {
  const { exclusiveMaximum, exclusiveMinimum, maximum, minimum } = schema;
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

/** A scalar as it would stand in an event that JavaScript writes. */
export function toLeaf(value: null | boolean | number | string): Leaf {
  if (typeof value === 'string') return { kind: 'string', value };
  if (typeof value === 'number') return { kind: 'number', text: JSON.stringify(value) };
  return { kind: 'literal', text: String(value) };
}

function allows(schema: JsonObject, type: string): boolean {
  const types = typesOf(schema);
  return types === undefined || types.includes(type);
}

/** Whether a name fits a pattern; one that JavaScript cannot read may fit. */
function fits(pattern: string, name: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(name);
  } catch {
    return true;
  }
}
