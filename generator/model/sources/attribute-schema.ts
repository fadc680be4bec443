import { isObject, type Json, type JsonObject } from '@eventwright/json';
import {
  dereference,
  type JsonType,
  type SchemaPlace,
  type Schemas,
  typeOf,
  typesOf,
} from '../../schema/schema-place.ts';

/** What is known while an item's schema is rewritten. */
export interface Rewriting {
  readonly schemas: Schemas;
  /** The files that references have led to so far. */
  readonly reached: Set<string>;
  /** The schemas around this one: one that is part of itself is left open. */
  readonly within: readonly JsonObject[];
}

/** A whole number and any number, as DynamoDB writes them: as text (developer guide, "Data types"). */
const numberText = {
  integer: '^(0|-?[1-9][0-9]{0,14})$',
  number: '^(0|-?[1-9][0-9]{0,9}|-?(0|[1-9][0-9]{0,9})\\.[0-9]{0,4}[1-9])$',
};

/**
 * The schema of an attribute's value as a stream has it, such as `{"S": "red"}`, from the schema of
 * the same value in plain JSON. A schema without a type becomes one that allows anything.
 */
function attributeSchema(place: SchemaPlace, rewriting: Rewriting): JsonObject {
  const found = resolved(place, rewriting);
  if (found === undefined) return {};
  const types = typesOf(found, rewriting.schemas);
  if (types === undefined) return {};
  const properties = Object.fromEntries(
    [...types]
      .filter((type) => Object.hasOwn(typed, type))
      .map((type) => typed[type](found, rewriting)),
  ) as JsonObject;
  const names = Object.keys(properties);
  return {
    type: 'object',
    properties,
    ...(names.length === 1 ? { required: names } : { minProperties: 1, maxProperties: 1 }),
    additionalProperties: false,
  };
}

/** The attributes of an item, or of a map in it, each typed; `keep` tells which of them. */
export function attributesSchema(
  place: SchemaPlace,
  rewriting: Rewriting,
  keep: (name: string) => boolean = () => true,
): JsonObject {
  const { schema, file } = resolved(place, rewriting) ?? { schema: {}, file: place.file };
  const within = { ...rewriting, within: [...rewriting.within, schema] };
  const typedPart = (part: Json): Json =>
    isObject(part) ? attributeSchema({ file, schema: part }, within) : part;
  const described = isObject(schema['properties']) ? Object.entries(schema['properties']) : [];
  const { additionalProperties, required } = schema;
  return {
    type: 'object',
    properties: Object.fromEntries(
      described.filter(([name]) => keep(name)).map(([name, part]) => [name, typedPart(part)]),
    ),
    required: (Array.isArray(required) ? required : []).filter(
      (name) => typeof name === 'string' && keep(name),
    ),
    ...(additionalProperties === undefined
      ? {}
      : { additionalProperties: typedPart(additionalProperties) }),
  };
}

type Typed = (place: SchemaPlace, rewriting: Rewriting) => readonly [descriptor: string, Json];

/** Each type's descriptor, and its value. */
const typed: Readonly<Record<JsonType, Typed>> = {
  string: ({ schema }) => ['S', { ...kept(schema, textKeywords, 'string'), type: 'string' }],
  integer: ({ schema }) => ['N', numeric(schema, 'integer')],
  number: ({ schema }) => ['N', numeric(schema, 'number')],
  boolean: ({ schema }) => ['BOOL', { ...kept(schema, [], 'boolean'), type: 'boolean' }],
  null: () => ['NULL', { const: true }],
  object: (place, rewriting) => ['M', attributesSchema(place, rewriting)],
  array: (place, rewriting) => {
    const set = place.schema['x-dynamodb-type'];
    if (set === 'SS' || set === 'NS') return [set, { type: 'array', items: { type: 'string' } }];
    return ['L', listSchema(place, rewriting)];
  },
};

const textKeywords = ['pattern', 'format', 'minLength', 'maxLength'];

/** The part of a schema that applies to values of one type. */
function kept(schema: JsonObject, keywords: readonly string[], type: JsonType): JsonObject {
  const values = valuesOf(schema)?.filter((value) => typeOf(value) === type);
  const rest = Object.entries(schema).filter(([name]) => keywords.includes(name));
  return { ...Object.fromEntries(rest), ...(values === undefined ? {} : { enum: values }) };
}

function numeric(schema: JsonObject, type: 'integer' | 'number'): JsonObject {
  const values = valuesOf(schema)?.filter((value) => typeof value === 'number');
  if (values !== undefined) return { type: 'string', enum: values.map(String) };
  return { type: 'string', pattern: numberText[type] };
}

function valuesOf(schema: JsonObject): readonly Json[] | undefined {
  if ('const' in schema) return [schema['const'] ?? null];
  return Array.isArray(schema['enum']) ? schema['enum'] : undefined;
}

function listSchema({ schema, file }: SchemaPlace, rewriting: Rewriting): JsonObject {
  const within = { ...rewriting, within: [...rewriting.within, schema] };
  const { items, minItems, maxItems } = schema;
  const typedItem = (item: Json): Json =>
    isObject(item) ? attributeSchema({ file, schema: item }, within) : item;
  const listed = schema['prefixItems'] ?? items;
  return {
    type: 'array',
    ...(listed === undefined ? {} : { items: Array.isArray(listed) ? {} : typedItem(listed) }),
    ...(minItems === undefined ? {} : { minItems }),
    ...(maxItems === undefined ? {} : { maxItems }),
  };
}

function resolved(place: SchemaPlace, { schemas, reached, within }: Rewriting) {
  const found = dereference(place, schemas);
  if (found === undefined || within.includes(found.schema)) return undefined;
  reached.add(found.file);
  return found;
}
