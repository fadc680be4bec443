import type { Json, JsonObject } from '@eventwright/json';
import { isObject } from '@eventwright/json';
import {
  dereference,
  type JsonType,
  type SchemaPlace,
  type Schemas,
  typesOf,
} from '../schema/schema-place.ts';
import type { Random } from './random.ts';
import { sampleText } from './texts.ts';

/** The state while a sample is made. */
export interface Making {
  readonly schemas: Schemas;
  readonly random: Random;
}

/** From this depth on, only required parts are made, so that recursive schemas end. */
const deepest = 5;

/** After so many members and items, only required parts are made, so that samples stay small. */
const most = 400;

/** A value that nests deeper must contain itself: no valid value ends. */
const endless = 100;

/**
 * A detail that resembles what the event's schema describes: an object, as EventBridge requires,
 * also if the schema accepts other values.
 * @throws RangeError if the schema requires a value that contains itself without end
 */
export function sampleDetail({ file, schema }: SchemaPlace, making: Making): Json {
  return sampleValue({ allOf: [schema, { type: 'object' }] }, file, making);
}

/**
 * A value that resembles what the schema describes. The validator decides whether it conforms.
 * @throws RangeError if the schema requires a value that contains itself without end
 */
export function sampleValue(schema: Json, file: string, making: Making): Json {
  return growing(schema, file, { ...making, size: { parts: 0 } }, 0);
}

/** A sample in the making, and how many members and items it has so far. */
interface Growing extends Making {
  readonly size: { parts: number };
}

function hasRoom({ size }: Growing, depth: number): boolean {
  return depth < deepest && size.parts < most;
}

function growing(schema: Json, file: string, making: Growing, depth: number): Json {
  making.size.parts += 1;
  if (depth > endless) throw new RangeError('The schema requires values without end.');
  if (!isObject(schema)) return null;
  const place = dereference({ file, schema }, making.schemas);
  if (place === undefined) return null;
  const chosen = choose(place, making);
  const { random } = making;
  const { const: constant, enum: values } = chosen.schema;
  if (constant !== undefined) return constant;
  if (Array.isArray(values) && values.length > 0) return random.pick(values as readonly Json[]);
  return ofType(chosen, making, depth);
}

/** A schema with its `allOf`, and with one branch of each choice, laid together. */
function choose({ file, schema }: SchemaPlace, { schemas, random }: Making): SchemaPlace {
  const { allOf, anyOf, oneOf, ...rest } = schema;
  const branches = [
    ...(Array.isArray(allOf) ? allOf : []),
    ...[anyOf, oneOf].flatMap((list) => (Array.isArray(list) ? [random.pick(list as Json[])] : [])),
  ];
  const merged = branches.reduce<JsonObject>((whole, branch) => {
    if (!isObject(branch)) return whole;
    const target = dereference({ file, schema: branch }, schemas);
    return target === undefined ? whole : merge(whole, choose(target, { schemas, random }).schema);
  }, rest);
  return { file, schema: merged };
}

function merge(left: JsonObject, right: JsonObject): JsonObject {
  const lists = [left['required'], right['required']].filter((list) => Array.isArray(list));
  const maps = [left['properties'], right['properties']].filter(isObject);
  return {
    ...left,
    ...right,
    ...(maps.length > 0 && { properties: Object.assign({}, ...maps) }),
    ...(lists.length > 0 && { required: [...new Set(lists.flat())] }),
  };
}

function ofType(place: SchemaPlace, making: Growing, depth: number): Json {
  const { schema } = place;
  const { random } = making;
  const type = random.pick([...(typesOf(place, making.schemas) ?? impliedTypes(schema))]);
  if (type === 'object') return sampleObject(place, making, depth);
  if (type === 'array') return sampleList(place, making, depth);
  if (type === 'string') return sampleText(schema, random);
  if (type === 'boolean') return random.pick([true, false]);
  if (type === 'null') return null;
  return sampleNumber(schema, random);
}

/** A schema that names no type still says by its keywords which one it is about. */
function impliedTypes({ properties, items, prefixItems }: JsonObject): ReadonlySet<JsonType> {
  if (properties !== undefined) return new Set(['object']);
  return new Set([(items ?? prefixItems) === undefined ? 'string' : 'array']);
}

function sampleObject({ file, schema }: SchemaPlace, making: Growing, depth: number): Json {
  const { properties, required } = schema;
  const described = isObject(properties) ? properties : {};
  const demanded = new Set<Json>(Array.isArray(required) ? required : []);
  const names = [...new Set([...Object.keys(described), ...[...demanded].map(String)])];
  const kept = names.filter(
    (name) => demanded.has(name) || (hasRoom(making, depth) && making.random.integer(0, 2) > 0),
  );
  const made = kept.map((name) => [name, described[name] ?? true] as const);
  const members = [...made, ...moreMembers(schema, made.length, making, depth)];
  return Object.fromEntries(
    members.map(([name, member]) => [name, growing(member, file, making, depth + 1)]),
  );
}

/** Members that the schema describes without naming them, and as many more as there have to be. */
function moreMembers(
  schema: JsonObject,
  count: number,
  making: Growing,
  depth: number,
): readonly (readonly [name: string, member: Json])[] {
  const { random } = making;
  const { additionalProperties = true, minProperties, patternProperties, propertyNames } = schema;
  const patterns = Object.entries(isObject(patternProperties) ? patternProperties : {});
  const isSome = (member: Json) =>
    isObject(member) && hasRoom(making, depth) && random.integer(0, 1) > 0;
  const named = patterns
    .filter(([, member]) => isSome(member))
    .map(([pattern, member]) => [sampleText({ pattern, minLength: 1 }, random), member] as const);
  const lacking = Math.max(0, Number(minProperties ?? 0) - count - named.length);
  const wanted = lacking + (isSome(additionalProperties) ? 1 : 0);
  if (additionalProperties === false) return named;
  const names = { minLength: 4, ...(isObject(propertyNames) ? propertyNames : {}) };
  const others = Array.from({ length: Math.min(wanted, 100) }, () => {
    return [sampleText(names, random), additionalProperties] as const;
  });
  return [...named, ...others];
}

function sampleList({ file, schema }: SchemaPlace, making: Growing, depth: number): Json {
  const least = typeof schema['minItems'] === 'number' ? schema['minItems'] : 0;
  const most = typeof schema['maxItems'] === 'number' ? schema['maxItems'] : least + 3;
  const length = hasRoom(making, depth)
    ? making.random.integer(least, Math.min(most, least + 3))
    : least;
  const tuple = [schema['prefixItems'], schema['items']].find(Array.isArray) ?? [];
  const rest = isObject(schema['items']) ? schema['items'] : (schema['additionalItems'] ?? true);
  return Array.from({ length }, (_, index) =>
    growing(tuple[index] ?? rest, file, making, depth + 1),
  );
}

function sampleNumber(schema: JsonObject, random: Random): number {
  const bound = (name: string) => (typeof schema[name] === 'number' ? schema[name] : undefined);
  const step = bound('multipleOf') ?? 1;
  const above = bound('exclusiveMinimum');
  const below = bound('exclusiveMaximum');
  const most = bound('maximum') ?? (below === undefined ? undefined : below - step);
  const least =
    bound('minimum') ?? (above === undefined ? Math.min(0, (most ?? 0) - 1000) : above + step);
  const steps = [Math.ceil(least / step), Math.floor((most ?? least + 1000) / step)] as const;
  return random.integer(...steps) * step;
}
