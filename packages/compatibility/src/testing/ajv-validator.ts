import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { Ajv, type Options } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { checkedFormats } from '../regex/checked-formats.ts';
import { withoutAjvFaults } from '../schema/ajv-faults.ts';
import { type Dialect, dialectOf, knows } from '../schema/dialect.ts';
import type { SchemaSource } from '../schema/document.ts';
import { mapSubschemas } from '../schema/walk.ts';
import type { Validate } from '../validate/validator.ts';
import { addExactKeywords } from './exact-keywords.ts';
import { withoutProtoName } from './proto-name.ts';

/** Without meta-schemas and optimisation, creating a validator is three times as fast. */
const options: Options = {
  strict: false,
  validateSchema: false,
  meta: false,
  logger: false,
  messages: false,
  inlineRefs: false,
  ownProperties: true,
  code: { optimize: false },
};

/**
 * Another validator of a schema, to hold ours to: Ajv with the same formats, in the schema's own
 * dialect. Undefined if Ajv refuses the schema.
 */
export function ajvValidatorOf(source: SchemaSource): Validate | undefined {
  const dialect = dialectOf(source.schema);
  const others = source.others ?? new Map<string, Json>();
  const base = source.base ?? 'schema:///validated.json';
  try {
    const ajv = ajvFor(dialect, others);
    if (!isObject(source.schema)) return ajv.compile(source.schema as boolean) as Validate;
    const { $schema: _, ...schema } = read(source.schema, dialect) as JsonObject;
    const uri = source.at ? `${base}#${source.at}` : base;
    const known = ajv.addSchema(schema, base).getSchema(uri);
    return known && guarded(known as Validate);
  } catch {
    return undefined;
  }
}

/** A schema in a form that Ajv supports and validates correctly. */
function read(schema: Json, dialect: Dialect): Json {
  return withoutFaults(dialect === 'draft-04' ? fromDraft4(schema) : schema, dialect);
}

function guarded(validate: Validate): Validate {
  return (instance) => {
    try {
      return validate(instance);
    } catch (error) {
      if (error instanceof RangeError || error instanceof TypeError) return undefined;
      throw error;
    }
  };
}

function ajvFor(dialect: Dialect, documents: ReadonlyMap<string, Json>): Ajv {
  const ajv =
    dialect === '2020-12'
      ? new Ajv2020(options)
      : dialect === '2019-09'
        ? new Ajv2019(options)
        : new Ajv(options);
  for (const [name, pattern] of checkedFormats) ajv.addFormat(name, pattern);
  addExactKeywords(ajv);
  for (const [uri, schema] of documents) ajv.addSchema(read(schema, dialect) as object, uri);
  return ajv;
}

/**
 * The schema in a form that Ajv validates correctly, without keywords that its draft does not know.
 */
function withoutFaults(schema: Json, dialect: Dialect): Json {
  if (!isObject(schema)) return schema;
  const read = withoutProtoName(mapSubschemas(schema, (part) => withoutFaults(part, dialect)));
  if (knows(dialect, 'minContains')) return withoutAjvFaults(read);
  const { minContains: _, maxContains: __, ...known } = read;
  return withoutAjvFaults(known);
}

/** Rewrites a draft-04 schema as draft-07, because Ajv supports only the latter. */
function fromDraft4(schema: Json): Json {
  if (!isObject(schema)) return schema;
  const { id, exclusiveMinimum, exclusiveMaximum, ...rest } = mapSubschemas(schema, fromDraft4);
  const result: Record<string, Json> = { ...rest };
  if (typeof id === 'string') result['$id'] = id;
  moveBound(result, 'minimum', 'exclusiveMinimum', exclusiveMinimum);
  moveBound(result, 'maximum', 'exclusiveMaximum', exclusiveMaximum);
  for (const keyword of laterKeywords) delete result[keyword];
  return result;
}

const laterKeywords = ['const', 'contains', 'propertyNames', 'if', 'then', 'else'];

function moveBound(
  schema: Record<string, Json>,
  inclusive: string,
  exclusive: string,
  flag: Json | undefined,
): void {
  const bound = schema[inclusive];
  if (flag !== true || bound === undefined) return;
  schema[exclusive] = bound;
  delete schema[inclusive];
}
