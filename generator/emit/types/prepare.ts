import type { Json, JsonObject } from '@eventwright/json';
import { escapePointer, isObject } from '@eventwright/json';
import { at, referenceTarget } from '../../schema/references.ts';
import { brandedFormat } from '../formats/brand.ts';
import { describe } from './describe.ts';
import { exclusiveBranches } from './exclusive-branches.ts';
import { hasStructure, type JsonType, jsonTypes, typesIn } from './json-types.ts';
import type { Prepared } from './prepared.ts';
import { exportedType, type TypePlace, typeName } from './type-place.ts';

/** Names types for the schemas that a type refers to. */
export interface Naming {
  readonly reaches: ReadonlyMap<string, JsonObject>;
  /** The local name of a type that another module (or this one) exports. */
  readonly imported: (place: Place, exported: TypePlace) => string;
  /** The local name of a type that has to be declared here, for the schema at that place. */
  readonly declared: (name: string, file: string, pointer: string) => string;
  /** The local name of a format's type, where formats have types of their own. */
  readonly branded: (format: string) => string | undefined;
}

/** Where a schema stands. */
export interface Place {
  readonly file: string;
  readonly pointer: string;
}

/** Keywords that are kept as they are written. */
const kept = new Set(['type', 'enum', 'const']);

/**
 * What the type of a schema depends on: the names of whatever has one, so that nothing is declared
 * twice and no cycle is left, and all types that a schema without `type` lets through, of those that
 * are `possible` at its place.
 */
export function prepare(
  schema: Json,
  place: Place,
  naming: Naming,
  possible: readonly JsonType[] = jsonTypes,
): Prepared {
  if (!isObject(schema)) return schema === false ? { name: 'never' } : anything;
  const reference = schema['$ref'];
  if (typeof reference === 'string') {
    return { ...documentation(schema), name: referenceName(reference, place, naming) };
  }
  const branded = brandedText(schema, place, naming);
  if (branded !== undefined) return branded;
  const types = typesIn(schema, possible);
  const inner = (child: Json, step: string, within?: readonly JsonType[]) =>
    prepareChild(
      child,
      { ...place, pointer: `${place.pointer}/${step}` },
      naming,
      within ?? jsonTypes,
    );
  const structure = {
    ...(types.includes('object') && objectKeywords(schema, inner)),
    ...(types.includes('array') && listKeywords(schema, inner)),
  };
  const own = {
    ...Object.fromEntries(Object.entries(schema).filter(([keyword]) => kept.has(keyword))),
    ...withoutExcludedNull(schema),
    ...structure,
    // Keywords for objects without `type: object` also accept every value that is not an object.
    ...(schema['type'] === undefined && hasStructure(schema) && { type: [...types] }),
  };
  const combined = combinations(schema, (child, step) => inner(child, step, types));
  return { ...documentation(schema), ...together(own, combined) };
}

/** Listed values exclude a null that `type` allows and they do not name, and the other way round. */
function withoutExcludedNull(schema: JsonObject): Prepared {
  const { const: only, enum: values, type } = schema;
  const listed = Array.isArray(values) ? values : 'const' in schema ? [only] : undefined;
  if (listed === undefined || type === undefined) return {};
  const types = Array.isArray(type) ? type : [type];
  if (!types.includes('null')) {
    const others = listed.filter((value) => value !== null);
    const isShorter = Array.isArray(values) && others.length > 0 && others.length < listed.length;
    return isShorter ? { enum: others } : {};
  }
  const others = types.filter((one) => one !== 'null');
  // Of an object or a list, the printer would say the type instead of the values.
  const isPlain = others.every((one) => one !== 'object' && one !== 'array');
  return listed.includes(null) || others.length === 0 || !isPlain ? {} : { type: others };
}

/** A type beside combinations of types; of several types, it would repeat the combinations in each. */
function together(own: Prepared, combined: Combinations): Prepared {
  const isSilent = !saying.some((keyword) => keyword in own);
  const parts = Object.entries(combined).map(([keyword, branches]) => ({ [keyword]: branches }));
  if (parts.length === 0) return isSilent ? anything : own;
  if (!Array.isArray(own.type)) return { ...own, ...combined };
  return { allOf: [own, ...parts] };
}

const anything: Prepared = { name: 'unknown' };

/** What determines a type if nothing else does. */
const saying = ['type', 'enum', 'const'];

/** A text whose format is a type: that type, plus whatever else the schema allows. */
function brandedText(schema: JsonObject, place: Place, naming: Naming): Prepared | undefined {
  const format = brandedFormat(schema);
  const name = format && naming.branded(format);
  if (name === undefined || restrictsText(schema)) return undefined;
  const text = { name };
  const { type } = schema;
  const others = Array.isArray(type) ? type.filter((one) => one !== 'string') : [];
  if (others.length === 0) return { ...documentation(schema), ...text };
  const { deprecated: _, description: __, format: ___, ...rest } = schema;
  const other = prepare({ ...rest, type: others }, place, naming);
  return { ...documentation(schema), anyOf: [text, other] };
}

/** Whether the schema says something about texts that a type for the format alone would lose. */
function restrictsText(schema: JsonObject): boolean {
  return ['allOf', 'anyOf', 'oneOf'].some((keyword) => keyword in schema);
}

type Inner = (child: Json, step: string, within?: readonly JsonType[]) => Prepared;

/** A titled object within a type is a type of its own. */
function prepareChild(
  schema: Json,
  place: Place,
  naming: Naming,
  possible: readonly JsonType[],
): Prepared {
  const titled =
    isObject(schema) && typeof schema['title'] === 'string' && schema['$ref'] === undefined;
  if (!titled || !isObject(schema['properties'])) return prepare(schema, place, naming, possible);
  const name = naming.declared(typeName(schema, 'Type'), place.file, place.pointer);
  return { ...documentation(schema), name };
}

function referenceName(reference: string, place: Place, naming: Naming): string {
  const target = referenceTarget(place.file, reference);
  const document = target && naming.reaches.get(target.file);
  const schema = document && at(document, target.pointer);
  if (target === undefined || document === undefined || schema === undefined) return 'unknown';
  const exported = exportedType(target.file, document, target.pointer);
  if (exported !== undefined) return naming.imported(target, exported);
  if (!isObject(schema)) return schema === false ? 'never' : 'unknown';
  const key = target.pointer.split('/').at(-1) ?? 'Type';
  return naming.declared(typeName(schema, key), target.file, target.pointer);
}

function documentation(schema: JsonObject): Pick<Prepared, 'deprecated' | 'description'> {
  const text = describe(schema);
  return {
    ...(text !== '' && { description: text }),
    ...(schema['deprecated'] === true && { deprecated: true }),
  };
}

function objectKeywords(schema: JsonObject, inner: Inner): Prepared {
  const { properties, required } = schema;
  const prepared = new Map(
    Object.entries(isObject(properties) ? properties : {}).map(([name, child]) => [
      name,
      inner(child, `properties/${escapePointer(name)}`),
    ]),
  );
  const demanded = new Set(Array.isArray(required) ? required.map(String) : []);
  // A demanded property that is not described may be anything, but must be there.
  for (const name of demanded) if (!prepared.has(name)) prepared.set(name, anything);
  return {
    ...(prepared.size > 0 && { properties: prepared, required: demanded }),
    ...otherProperties(schema, inner),
  };
}

/** What properties without a name of their own may be: one index signature for them all. */
function otherProperties(schema: JsonObject, inner: Inner): Prepared {
  const rest = schema['additionalProperties'] ?? unevaluated(schema);
  const patterns = schema['patternProperties'];
  const matched = Object.entries(isObject(patterns) ? patterns : {}).map(([pattern, child]) =>
    inner(child, `patternProperties/${escapePointer(pattern)}`),
  );
  if (matched.length > 0 && rest !== undefined && rest !== true) {
    const others = isObject(rest) ? [inner(rest, 'additionalProperties')] : [];
    return { additionalProperties: { anyOf: [...matched, ...others] } };
  }
  if (rest === undefined) return {};
  return {
    additionalProperties: isObject(rest) ? inner(rest, 'additionalProperties') : rest !== false,
  };
}

/**
 * What the schema says about properties that no other keyword covers, if the other keywords are
 * known.
 */
function unevaluated(schema: JsonObject): Json | undefined {
  const { unevaluatedProperties: rest } = schema;
  return inPlace.some((keyword) => keyword in schema) ? undefined : rest;
}

const inPlace = [
  'allOf',
  'anyOf',
  'oneOf',
  'if',
  'dependencies',
  'dependentSchemas',
  '$dynamicRef',
  '$recursiveRef',
];

function listKeywords(schema: JsonObject, inner: Inner): Prepared {
  const { prefixItems, items, additionalItems } = schema;
  const tuple = Array.isArray(prefixItems) ? prefixItems : Array.isArray(items) ? items : undefined;
  if (tuple === undefined) return items === undefined ? {} : { items: inner(items, 'items') };
  const keyword = Array.isArray(prefixItems) ? 'prefixItems' : 'items';
  const rest = Array.isArray(prefixItems) ? items : additionalItems;
  return {
    items: tuple.map((child: Json, index) => inner(child, `${keyword}/${index}`)),
    additionalItems: isObject(rest) ? inner(rest, 'items') : rest !== false,
    ...(typeof schema['minItems'] === 'number' && { minItems: schema['minItems'] }),
    ...(typeof schema['maxItems'] === 'number' && { maxItems: schema['maxItems'] }),
  };
}

type Combinations = Pick<Prepared, 'allOf' | 'anyOf' | 'oneOf'>;

function combinations(schema: JsonObject, inner: Inner): Combinations {
  return Object.fromEntries(
    ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => {
      const branches = schema[keyword];
      if (!Array.isArray(branches)) return [];
      const read = keyword === 'oneOf' ? exclusiveBranches(branches) : branches;
      return [[keyword, read.map((child: Json, index) => inner(child, `${keyword}/${index}`))]];
    }),
  );
}
