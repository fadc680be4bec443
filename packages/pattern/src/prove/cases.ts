import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { choicesOf } from './choices.ts';
import { propertySchemas } from './schema-space.ts';
import { conjuncts, listOf, type SchemaView, within } from './schema-view.ts';

/** The maximum number of cases that are distinguished. Further alternatives stay together. */
const MOST_CASES = 64;

/** The depth to which nested alternatives are distinguished. */
const DEEPEST = 6;

/** One way for a value to be valid: a list of schemas that all hold. */
type Case = readonly SchemaView[];

/**
 * Splits a schema into cases. Every valid value belongs to one of them. There is one case for each
 * choice among the alternatives that affect the paths, so what two fields say about the same
 * alternative is considered together.
 *
 * @param intoArrays whether the alternatives of an array's elements are distinguished too. The case
 * is then that of the element that provides all fields of the array.
 */
export function casesOf(
  view: SchemaView,
  paths: readonly string[],
  intoArrays: boolean,
): readonly SchemaView[] {
  const names = paths.map((path) => path.split('.'));
  return split(view, names, intoArrays, MOST_CASES).map((one) => together(view, one));
}

function split(
  view: SchemaView,
  paths: readonly (readonly string[])[],
  intoArrays: boolean,
  most: number,
): readonly Case[] {
  let cases: readonly Case[] = expand([view], most).map(closed);
  for (const name of new Set(paths.flatMap(([first]) => (first === undefined ? [] : [first])))) {
    const rests = paths.filter(([first]) => first === name).map(([, ...rest]) => rest);
    cases = splitWithin(
      cases,
      most,
      (part) => propertyOf(part, name),
      rests,
      intoArrays,
      (one) => ({
        properties: { [name]: one },
      }),
    );
  }
  if (!intoArrays) return cases;
  return splitWithin(cases, most, itemsOf, paths, intoArrays, (one) => ({ items: one }));
}

/** Splits each case further, by the cases of a schema inside it. */
function splitWithin(
  cases: readonly Case[],
  most: number,
  inside: (part: SchemaView) => readonly SchemaView[],
  paths: readonly (readonly string[])[],
  intoArrays: boolean,
  around: (schema: Json) => JsonObject,
): readonly Case[] {
  let left = most - cases.length;
  return cases.flatMap((one) => {
    const [first, ...others] = one.flatMap(inside);
    if (first === undefined) return [one];
    const node = others.length === 0 ? first : together(first, [first, ...others]);
    const within = split(node, paths, intoArrays, left + 1);
    if (within.length < 2 || within.length > left + 1) return [one];
    left -= within.length - 1;
    return within.map((parts) => [...one, wrap(together(first, parts), around)]);
  });
}

/**
 * The schemas that hold after each choice. Each alternative becomes a case of its own until the
 * maximum is reached.
 */
function expand(views: readonly SchemaView[], most: number, depth = 0): readonly Case[] {
  const parts = views.flatMap((view) => conjuncts(view, false));
  if (depth > DEEPEST) return [parts];
  return parts.reduce<readonly Case[]>(
    (cases, part) => {
      const options = optionsOf(part, most / cases.length, depth);
      return cases.flatMap((one) => options.map((option) => [...one, ...option]));
    },
    [[]],
  );
}

/** The cases of one schema, or the schema as it is if they are too many. */
function optionsOf(part: SchemaView, most: number, depth: number): readonly Case[] {
  const { choices, rest } = choicesOf(part);
  let options: readonly Case[] = [[rest]];
  for (const choice of choices) {
    const expanded = choice.flatMap((alternative) => expand(alternative, most, depth + 1));
    if (options.length * expanded.length > most) return [[part]];
    options = options.flatMap((one) => expanded.map((other) => [...one, ...other]));
  }
  return options;
}

/**
 * Replaces `unevaluatedProperties: false` with explicit schemas, if everything that evaluates
 * properties is known.
 */
function closed(parts: Case): Case {
  const schemas = parts.map(({ schema }) => schema).filter(isObject);
  const isClosed = schemas.some((schema) => schema['unevaluatedProperties'] === false);
  const isKnown = schemas.every((schema) => evaluates.every((name) => schema[name] === undefined));
  const [first] = parts;
  if (!isClosed || !isKnown || first === undefined) return parts;
  const known = (keyword: string): JsonObject =>
    Object.fromEntries(
      schemas.flatMap((schema) => {
        const named = schema[keyword];
        return isObject(named) ? Object.keys(named).map((name) => [name, true]) : [];
      }),
    );
  const schema = {
    properties: known('properties'),
    patternProperties: known('patternProperties'),
    additionalProperties: false,
  };
  return [...parts, within(first, schema)];
}

/** Keywords that can evaluate properties and are not analysed here. */
const evaluates = [
  ...['additionalProperties', 'anyOf', 'oneOf', 'if', 'dependentSchemas', 'dependencies'],
  ...['$ref', '$dynamicRef', '$recursiveRef'],
];

function propertyOf(part: SchemaView, name: string): readonly SchemaView[] {
  const { schema } = part;
  if (!isObject(schema) || !isObject(schema['properties'])) return [];
  return Object.hasOwn(schema['properties'], name) ? propertySchemas(part, schema, name) : [];
}

/** The schema of all elements; a tuple has more than one. */
function itemsOf(part: SchemaView): readonly SchemaView[] {
  const items = isObject(part.schema) ? part.schema['items'] : undefined;
  return isObject(items) && listOf(part, 'prefixItems').length === 0 ? [within(part, items)] : [];
}

/** Schemas of different files that all hold, as one. */
function together(view: SchemaView, parts: readonly SchemaView[]): SchemaView {
  const allOf = parts.map((_, at) => ({ $ref: `case:${at}` }));
  return { ...view, schema: { allOf }, resolve: (reference) => parts[Number(reference.slice(5))] };
}

function wrap(view: SchemaView, around: (schema: Json) => JsonObject): SchemaView {
  return { ...view, schema: around({ $ref: 'case:0' }), resolve: () => view };
}
