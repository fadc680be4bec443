import type { Json, JsonObject } from '@eventwright/json';
import { isObject } from '@eventwright/json';
import { formats } from '../../schema/formats.ts';
import { dereference } from '../../schema/schema-place.ts';
import { type Code, code } from '../../typescript/code.ts';
import { callOf, literal } from '../../typescript/literal.ts';
import { nameOfTarget } from './definitions.ts';
import { impliedTypes, isOfType } from './implied-types.ts';
import { listExpression } from './lists.ts';
import { areIndependent, merge } from './merge.ts';
import { objectExpression } from './objects.ts';
import { helper, type Session } from './session.ts';

/** Keywords that the parts do not follow. */
const followedByNobody = [
  'not',
  'if',
  'contains',
  'propertyNames',
  'dependentRequired',
  'dependentSchemas',
  'dependencies',
  'unevaluatedProperties',
  'unevaluatedItems',
];

/** The arbitrary of a schema in a file, as an expression over `@eventwright/testing`. */
export function expressionOf(schema: Json, file: string, session: Session): Code {
  if (schema === false) return code('undefined');
  if (!isObject(schema)) return callOf(helper(session, 'anything'), []);
  const reference = schema['$ref'];
  if (typeof reference === 'string') {
    const { $ref: _, ...beside } = schema;
    if (Object.keys(beside).some(saysSomething)) session.beyond.add('what stands beside a $ref');
    return nameOfTarget(reference, file, session) ?? callOf(helper(session, 'anything'), []);
  }
  for (const keyword of followedByNobody) {
    if (schema[keyword] !== undefined) session.beyond.add(keyword);
  }
  const { allOf, ...rest } = schema;
  if (Array.isArray(allOf)) return allOfExpression(rest, allOf as readonly Json[], file, session);
  for (const keyword of ['oneOf', 'anyOf'] as const) {
    const { [keyword]: alternatives, ...base } = schema;
    if (!Array.isArray(alternatives)) continue;
    return choiceExpression(keyword, base, alternatives as readonly Json[], file, session);
  }
  return plainExpression(schema, file, session);
}

function allOfExpression(
  base: JsonObject,
  parts: readonly Json[],
  file: string,
  session: Session,
): Code {
  const inlined = parts.flatMap((part) => inlinedBy(part, file, session));
  if (inlined.some((one) => session.inlined.includes(one))) return code('undefined');
  if (inlined.length > 0 && !mayRepeat(session)) {
    session.beyond.add('allOf');
    return together([base, ...parts], file, session);
  }
  const within = { ...session, inlined: [...session.inlined, ...inlined] };
  const resolved = parts.map((part) => (isObject(part) ? resolve(part, file, session) : {}));
  const whole = resolved.reduce<JsonObject | undefined>(
    (sum, part) => sum && part && merge(sum, part),
    base,
  );
  const isSimple = parts.every(isObject) && areIndependent([base, ...resolved.filter(isObject)]);
  if (whole === undefined || !isSimple) {
    session.beyond.add('allOf');
  }
  return expressionOf(whole ?? base, file, within);
}

/**
 * Whether a definition may repeat one more schema that a reference leads to. One that is repeated
 * within another that is repeated counts, for such repetition can grow exponentially.
 */
function mayRepeat({ copies, inlined }: Session): boolean {
  if (inlined.length === 0) return true;
  copies.left -= 1;
  return copies.left >= 0 && inlined.length < deepest;
}

/** How many schemas may be laid together within each other. */
const deepest = 8;

/** The parts of objects, each by itself: shorter than their keywords laid together, and less exact. */
function together(parts: readonly Json[], file: string, session: Session): Code {
  const speaking = parts.filter((part) => !isObject(part) || Object.keys(part).some(saysSomething));
  const expressions = speaking.map((part) => expressionOf(part, file, session));
  const [only] = expressions;
  return only !== undefined && expressions.length === 1
    ? only
    : callOf(helper(session, 'together'), expressions);
}

/** The schema that a reference leads to, if it is laid together with others instead of followed. */
function inlinedBy(schema: Json, file: string, session: Session): readonly JsonObject[] {
  if (!isObject(schema) || schema['$ref'] === undefined) return [];
  const found = dereference({ file, schema }, session.files);
  return found === undefined ? [] : [found.schema];
}

function choiceExpression(
  keyword: 'anyOf' | 'oneOf',
  base: JsonObject,
  alternatives: readonly Json[],
  file: string,
  session: Session,
): Code {
  const isBare = Object.keys(base).every((name) => !saysSomething(name));
  if (keyword === 'oneOf' && !areApart(alternatives, file, session)) session.beyond.add('oneOf');
  const expressions = alternatives.map((alternative) => {
    if (isBare) return expressionOf(alternative, file, session);
    const inlined = inlinedBy(alternative, file, session);
    const isWithinItself = inlined.some((one) => session.inlined.includes(one));
    if (alternative === false || isWithinItself) return code('undefined');
    if (inlined.length > 0 && !mayRepeat(session)) {
      session.beyond.add(keyword);
      return together([base, alternative], file, session);
    }
    const within = { ...session, inlined: [...session.inlined, ...inlined] };
    const resolved = isObject(alternative) ? resolve(alternative, file, session) : {};
    const whole = resolved && merge(base, resolved);
    if (whole === undefined || !areIndependent([base, resolved ?? {}])) session.beyond.add(keyword);
    return expressionOf(whole ?? base, file, within);
  });
  return callOf(helper(session, 'oneOf'), expressions);
}

/** Whether no value can be in two of the alternatives: they differ in type, or in a constant. */
function areApart(alternatives: readonly Json[], file: string, session: Session): boolean {
  const schemas = alternatives.map((one) =>
    isObject(one) ? resolve(one, file, session) : undefined,
  );
  const types = schemas.map((schema) => schema?.['type']);
  if (types.every((type) => typeof type === 'string') && new Set(types).size === types.length) {
    return !(types.includes('integer') && types.includes('number'));
  }
  const tags = schemas.map((schema) => constantsOf(schema));
  const names = Object.keys(tags[0] ?? {});
  return names.some((name) => {
    const values = tags.map((tag) => JSON.stringify(tag?.[name]));
    return !values.includes(undefined as never) && new Set(values).size === values.length;
  });
}

function constantsOf(schema: JsonObject | undefined): Readonly<Record<string, Json>> | undefined {
  const properties = schema?.['properties'];
  const required = schema?.['required'];
  if (!isObject(properties) || !Array.isArray(required)) return undefined;
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, property]) =>
      required.includes(name) && isObject(property) && property['const'] !== undefined
        ? [[name, property['const'] as Json]]
        : [],
    ),
  );
}

/** A schema without its reference, where its parts can be read as if they stood in this file. */
function resolve(schema: JsonObject, file: string, session: Session): JsonObject | undefined {
  const found = dereference({ file, schema }, session.files);
  if (found === undefined) return undefined;
  if (found.file === file) return found.schema;
  return JSON.stringify(found.schema).includes('"$ref"') ? undefined : found.schema;
}

function saysSomething(keyword: string): boolean {
  return !/^(title|description|examples|default|\$|definitions$|deprecated|x-|id$)/.test(keyword);
}

function plainExpression(schema: JsonObject, file: string, session: Session): Code {
  const { const: constant, enum: listed, type } = schema;
  const named = constant === undefined ? listed : [constant];
  if (Array.isArray(named)) {
    if (Object.keys(schema).some((name) => saysSomething(name) && !isListing(name))) {
      session.beyond.add('enum');
    }
    const possible = (named as readonly Json[]).filter((one) => isOfType(one, type));
    if (possible.length === 0) return code('undefined');
    return callOf(helper(session, 'values'), possible.map(literal));
  }
  const types = Array.isArray(type)
    ? (type as readonly Json[])
    : type === undefined
      ? impliedTypes(schema)
      : [type];
  const expressions = types.map((one) => typeExpression(String(one), schema, file, session));
  const [only] = expressions;
  return only !== undefined && expressions.length === 1
    ? only
    : callOf(helper(session, 'oneOf'), expressions);
}

/** Formats for which `text` generates texts. Other formats are left to the validator. */
const madeFormats = new Set(
  'date-time date time email hostname ipv4 ipv6 uri uri-reference uuid'.split(' '),
);

function isUnmade({ format, pattern }: JsonObject): boolean {
  if (typeof format !== 'string' || !formats.has(format)) return false;
  return pattern !== undefined || !madeFormats.has(format);
}

function isListing(keyword: string): boolean {
  return keyword === 'const' || keyword === 'enum' || keyword === 'type';
}

function typeExpression(type: string, schema: JsonObject, file: string, session: Session): Code {
  switch (type) {
    case 'string':
      if (isUnmade(schema)) session.beyond.add('format');
      return withKeywords('text', schema, ['minLength', 'maxLength', 'pattern', 'format'], session);
    case 'integer':
    case 'number':
      return withKeywords(type === 'integer' ? type : 'decimal', schema, numberKeywords, session);
    case 'boolean':
      return callOf(helper(session, 'values'), [literal(false), literal(true)]);
    case 'null':
      return callOf(helper(session, 'values'), [literal(null)]);
    case 'array':
      return listExpression(schema, file, session, expressionOf);
    case 'object':
      return objectExpression(schema, file, session, expressionOf);
    default:
      return callOf(helper(session, 'anything'), []);
  }
}

const numberKeywords = [
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
] as const;

/** A call with those of the keywords that the schema has. */
function withKeywords(
  name: string,
  schema: JsonObject,
  keywords: readonly string[],
  session: Session,
): Code {
  const said = Object.fromEntries(
    keywords.flatMap((keyword) => {
      const value = schema[keyword];
      return value === undefined ? [] : [[keyword, value]];
    }),
  );
  return callOf(helper(session, name), [literal(said)]);
}
