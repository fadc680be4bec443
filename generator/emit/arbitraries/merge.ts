import type { Json, JsonObject } from '@eventwright/json';
import { isObject } from '@eventwright/json';

/** Keywords that do not constrain values. */
const silent = new Set(['title', 'description', 'examples', 'default', '$comment', 'deprecated']);

/** How two schemas that must both hold are said in one; undefined if that is not so simple. */
const merging: Readonly<Record<string, (one: Json, other: Json) => Json | undefined>> = {
  properties: (one, other) => mergeMaps(one, other),
  required: (one, other) => [...new Set([...asList(one), ...asList(other)])],
  minimum: greater,
  minLength: greater,
  minItems: greater,
  minProperties: greater,
  exclusiveMinimum: greater,
  maximum: lesser,
  maxLength: lesser,
  maxItems: lesser,
  maxProperties: lesser,
  exclusiveMaximum: lesser,
  type: (one, other) => mergeTypes(one, other),
  enum: (one, other) =>
    asList(one).filter((value) => asList(other).some((same) => equal(value, same))),
};

/** One schema for two that must both hold; undefined if they cannot be laid together. */
export function merge(one: JsonObject, other: JsonObject): JsonObject | undefined {
  const whole: Record<string, Json> = { ...one };
  for (const [keyword, value] of Object.entries(other)) {
    const before = whole[keyword];
    const merged =
      before === undefined || silent.has(keyword) || equal(before, value)
        ? value
        : merging[keyword]?.(before, value);
    if (merged === undefined) return undefined;
    whole[keyword] = merged;
  }
  return whole;
}

function mergeMaps(one: Json, other: Json): Json | undefined {
  if (!isObject(one) || !isObject(other)) return undefined;
  const whole: Record<string, Json> = { ...one };
  for (const [name, value] of Object.entries(other)) {
    const before = whole[name];
    if (before === undefined) whole[name] = value;
    else whole[name] = { allOf: [before, value] };
  }
  return whole;
}

function mergeTypes(one: Json, other: Json): Json | undefined {
  const others = new Set(asTypes(other));
  const both = asTypes(one).flatMap((type) => {
    if (others.has(type)) return [type];
    return type === 'number' && others.has('integer') ? ['integer'] : [];
  });
  return both.length === 1 ? (both[0] as Json) : both.length === 0 ? undefined : both;
}

function asTypes(type: Json): readonly Json[] {
  return Array.isArray(type) ? (type as readonly Json[]) : [type];
}

function asList(value: Json): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

function equal(one: Json, other: Json): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function greater(one: Json, other: Json): Json {
  return Math.max(Number(one), Number(other));
}

function lesser(one: Json, other: Json): Json {
  return Math.min(Number(one), Number(other));
}

/** Keywords about what other keywords of the same schema leave over. */
const ofTheRest = [
  ...['additionalProperties', 'patternProperties', 'unevaluatedProperties'],
  ...['items', 'prefixItems', 'additionalItems', 'unevaluatedItems'],
];

/** Whether schemas that are laid together still mean what each of them means. */
export function areIndependent(schemas: readonly JsonObject[]): boolean {
  const speaking = schemas.filter((one) => Object.keys(one).some((name) => !silent.has(name)));
  if (speaking.length < 2) return true;
  return !speaking.some((one) => ofTheRest.some((keyword) => keyword in one));
}
