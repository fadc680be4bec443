import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { walk } from '../schema/subschemas.ts';
import type { Imported, ImportedEvent } from './imported-event.ts';
import { outOfEnvelope } from './out-of-envelope.ts';

/**
 * The schemas that a module exports, of zod, of TypeBox, or of any library that converts its own to
 * JSON Schema as the Standard JSON Schema says. The module is run.
 */
export async function fromModule(path: string): Promise<Imported> {
  const events: ImportedEvent[] = [];
  const problems: string[] = [];
  const skipped: string[] = [];
  const exported = await run(path);
  if (typeof exported === 'string') return { events, problems: [exported] };
  for (const [name, value] of Object.entries(exported)) {
    try {
      const schema = await schemaOf(value, path);
      if (schema === undefined) continue;
      if (isNeverAnObject(schema)) {
        skipped.push(`\`${name}\` was left out: it describes no object, as an event's detail is.`);
      } else events.push(outOfEnvelope(eventName(name, schema), standingAlone(schema)));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      problems.push(`\`${name}\` cannot be converted: ${reason}`);
    }
  }
  return { events, problems, skipped };
}

/** What a module exports, or why it does not run. */
async function run(path: string): Promise<Readonly<Record<string, unknown>> | string> {
  try {
    return await import(pathToFileURL(path).href);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return `\`${path}\` does not run: ${reason}`;
  }
}

/** `OrderPlacedSchema` describes `OrderPlaced`, unless it has a title. */
function eventName(name: string, { title }: JsonObject): string {
  return typeof title === 'string' ? title : name.replace(/(.)Schema$/, '$1');
}

async function schemaOf(value: unknown, path: string): Promise<JsonObject | undefined> {
  // Some libraries make schemas that are functions: ArkType, for one.
  const isFunction = typeof value === 'function' && '~standard' in value;
  if (!isFunction && (typeof value !== 'object' || value === null)) return undefined;
  const converted = fromStandard(value) ?? (await fromZod(value, path));
  if (converted !== undefined) return plain(converted);
  const isTypeBox = '~kind' in value || Symbol.for('TypeBox.Kind') in value;
  const schema = plain(value);
  const isSchema = schema['type'] === 'object' && isObject(schema['properties']);
  if (isTypeBox || isSchema) return { $schema: draft7, ...schema };
  const vendor = (value as { '~standard'?: { vendor?: unknown } })['~standard']?.vendor;
  if (typeof vendor !== 'string') return undefined;
  throw new Error(
    `${vendor} does not convert itself to JSON Schema. Export the converted schema, with Valibot by \`toStandardJsonSchema\` of @valibot/to-json-schema`,
  );
}

const draft7 = 'http://json-schema.org/draft-07/schema#';

/** Standard JSON Schema: `schema['~standard'].jsonSchema.input({ target })`. */
function fromStandard(value: object): unknown {
  const standard = (value as { '~standard'?: { jsonSchema?: { input?: unknown } } })['~standard'];
  const convert = standard?.jsonSchema?.input;
  if (typeof convert !== 'function') return undefined;
  return convert.call(standard?.jsonSchema, { target: 'draft-07' });
}

/** A schema of zod, converted by the zod that the module uses. */
async function fromZod(value: object, path: string): Promise<unknown> {
  if ('_zod' in value) {
    const zod = await importBeside('zod', path);
    // zod 3.25 has zod 4 in a folder of its own.
    const zod4 = 'toJSONSchema' in zod ? zod : await importBeside('zod/v4', path);
    return (zod4['toJSONSchema'] as (schema: object, options: object) => unknown)(value, {
      target: 'draft-7',
    });
  }
  const isZod3 = '_def' in value && 'safeParse' in value;
  if (!isZod3) return undefined;
  const converter = await importBeside('zod-to-json-schema', path);
  return (converter['zodToJsonSchema'] as (schema: object) => unknown)(value);
}

async function importBeside(
  name: string,
  path: string,
): Promise<Readonly<Record<string, unknown>>> {
  try {
    return await import(pathToFileURL(createRequire(path).resolve(name)).href);
  } catch {
    throw new Error(`install \`${name}\` beside it: npm install --save-dev ${name}`);
  }
}

/** Without symbols and functions, as JSON has it. */
function plain(value: unknown): JsonObject {
  const schema = JSON.parse(JSON.stringify(value)) as Json;
  return isObject(schema) ? schema : {};
}

const types = new Set(['null', 'boolean', 'object', 'array', 'number', 'string', 'integer']);

/** Whether only other values than objects are valid. */
function isNeverAnObject({ const: only, enum: listed, type }: JsonObject): boolean {
  if (type !== undefined) return Array.isArray(type) ? !type.includes('object') : type !== 'object';
  const values = only !== undefined ? [only] : Array.isArray(listed) ? listed : undefined;
  return values !== undefined && !values.some(isObject);
}

/**
 * The schema without what holds only where it was: what refers to its `$id`, which the file will not
 * have, refers to its root.
 *
 * @throws if it has a type that JSON does not have, as TypeBox's `Date`.
 */
function standingAlone(schema: JsonObject): JsonObject {
  const { $id } = schema;
  const rewritten = structuredClone(schema) as Record<string, Json>;
  walk(rewritten, (node) => {
    const { $ref, type } = node;
    const unknown = [type].flat().find((one) => typeof one === 'string' && !types.has(one));
    if (unknown !== undefined) {
      throw new Error(
        `JSON has no values of the type \`${String(unknown)}\`. Describe what is sent, such as a string with a format`,
      );
    }
    const isOwn = typeof $ref === 'string' && typeof $id === 'string' && $ref.split('#')[0] === $id;
    if (isOwn) (node as Record<string, Json>)['$ref'] = `#${$ref.split('#')[1] ?? ''}`;
  });
  return rewritten;
}
