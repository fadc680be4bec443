import type { Json, JsonObject } from '@eventwright/json';
import { isObject } from '@eventwright/json';
import { formats } from '../schema/formats.ts';
import { applicators } from '../schema/subschemas.ts';

/** What OpenAPI 3.0 adds to JSON Schema, and draft 4 does not have. */
const unknownToDraft4 = new Set([
  'deprecated',
  'discriminator',
  'example',
  'externalDocs',
  'nullable',
  'readOnly',
  'writeOnly',
  'xml',
]);

/**
 * The schema of OpenAPI 3.0 as one of draft 4: `nullable` becomes a type, references lead to
 * `definitions`, and formats of programming languages (`int64`) are removed, because they do not
 * constrain JSON values.
 */
export function fromOpenApi(schema: JsonObject): JsonObject {
  const own = Object.entries(schema).flatMap(([keyword, value]): [string, Json][] => {
    if (unknownToDraft4.has(keyword)) return [];
    if (keyword === 'format' && !formats.has(String(value))) return [];
    if (keyword === '$ref') return [[keyword, reference(String(value))]];
    return [[keyword, within(keyword, value)]];
  });
  const converted = Object.fromEntries(own);
  return schema['nullable'] === true ? orNull(converted) : converted;
}

function within(keyword: string, value: Json): Json {
  const holds = Object.hasOwn(applicators, keyword) ? applicators[keyword] : undefined;
  const one = (child: Json): Json => (isObject(child) ? fromOpenApi(child) : child);
  if (holds === undefined || value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(one);
  if (holds !== 'by name') return one(value);
  return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, one(child)]));
}

function reference(target: string): string {
  const name = /^#\/components\/schemas\/(.+)$/.exec(target)?.[1];
  if (name === undefined) return target;
  const unescaped = name.replaceAll('~1', '/').replaceAll('~0', '~');
  return `#/definitions/${definitionName(unescaped)}`;
}

/**
 * A schema's name as a definition. Partners' names have slashes (`aws.partner/shop/Order.Placed`),
 * which their references do not always escape.
 */
export function definitionName(name: string): string {
  return name.replace(/[^A-Za-z0-9_.-]/g, '_');
}

/** OpenAPI 3.0.3: `nullable` lets null pass the type that is next to it. */
function orNull(schema: JsonObject): JsonObject {
  const { type, ...rest } = schema;
  const isPlain = typeof type === 'string' && rest['enum'] === undefined;
  if (isPlain) return { type: [type, 'null'], ...rest };
  const { title, description, ...limits } = schema;
  const named = Object.entries({ title, description }).filter(([, text]) => text !== undefined);
  return { ...(Object.fromEntries(named) as JsonObject), anyOf: [limits, { type: 'null' }] };
}
