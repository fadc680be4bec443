import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { isObject, type Json, type JsonObject } from '@eventwright/json';
import type { Imported, ImportedEvent } from './imported-event.ts';
import { outOfEnvelope } from './out-of-envelope.ts';

/**
 * The schemas that a module exports, of zod, of TypeBox, or of any library that converts its own to
 * JSON Schema as the Standard JSON Schema says. The module is run.
 */
export async function fromModule(path: string): Promise<Imported> {
  const events: ImportedEvent[] = [];
  const problems: string[] = [];
  const exported = await run(path);
  if (typeof exported === 'string') return { events, problems: [exported] };
  for (const [name, value] of Object.entries(exported)) {
    try {
      const schema = await schemaOf(value, path);
      if (schema !== undefined) events.push(outOfEnvelope(eventName(name, schema), schema));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      problems.push(`\`${name}\` cannot be converted: ${reason}`);
    }
  }
  return { events, problems };
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
  if (typeof value !== 'object' || value === null) return undefined;
  const converted = fromStandard(value) ?? (await fromZod(value, path));
  if (converted !== undefined) return plain(converted);
  const isTypeBox = '~kind' in value || Symbol.for('TypeBox.Kind') in value;
  const schema = plain(value);
  const isSchema = schema['type'] === 'object' && isObject(schema['properties']);
  return isTypeBox || isSchema ? { $schema: draft7, ...schema } : undefined;
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
    return (zod['toJSONSchema'] as (schema: object, options: object) => unknown)(value, {
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
