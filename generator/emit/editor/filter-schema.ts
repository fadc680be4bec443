import type { Json, JsonObject } from '@eventwright/json';
import { isObject } from '@eventwright/json';
import type { Event } from '../../model/catalog.ts';
import { dereference, type SchemaPlace } from '../../schema/schema-place.ts';

/**
 * The depth of the paths of a detail that an editor gets, because a schema can be infinitely deep.
 */
const deepest = 6;

/**
 * The number of paths that an editor gets, because definitions that refer to each other multiply
 * with each level.
 */
const mostPaths = 500;

/** An event's paths in the telling. */
interface Telling {
  readonly event: Event;
  paths: number;
}

/** What the schemas of filters share, for the `definitions` of the document that contains them. */
export const filterDefinitions: JsonObject = {
  alternatives: { type: 'array', minItems: 2, items: { type: 'object' } },
  existence: {
    description: '`exists` also applies to objects.',
    type: 'array',
    minItems: 1,
    items: {
      type: 'object',
      properties: { exists: { type: 'boolean' } },
      required: ['exists'],
    },
  },
};

/** The schema of a filter over an event's detail: its paths, and what may be at each. */
export function filterSchema(event: Event): JsonObject {
  return objectSchema({ file: event.file, schema: event.schema }, { event, paths: 0 }, 0);
}

function objectSchema(place: SchemaPlace, telling: Telling, depth: number): JsonObject {
  const properties = place.schema['properties'];
  const named = Object.entries(isObject(properties) ? properties : {});
  const closed = place.schema['additionalProperties'] === false;
  telling.paths += named.length;
  return {
    type: 'object',
    properties: {
      $or: { $ref: '#/definitions/alternatives' },
      ...Object.fromEntries(
        named.map(([name, schema]) => [name, propertySchema(schema, place, telling, depth)]),
      ),
    },
    ...(closed && named.length > 0 && { additionalProperties: false }),
  };
}

function propertySchema(
  schema: Json,
  from: SchemaPlace,
  telling: Telling,
  depth: number,
): JsonObject {
  const { event } = telling;
  const tests: JsonObject = {
    description: 'The values that pass, or tests like { "prefix": "a" }.',
    type: 'array',
    minItems: 1,
  };
  if (!isObject(schema)) return tests;
  const place = dereference({ file: from.file, schema }, event.reaches);
  if (place === undefined) return tests;
  const { description, enum: values } = place.schema;
  const described = typeof description === 'string' ? { description } : {};
  const inner = itemsOf(place, event) ?? place;
  if (isObject(inner.schema['properties'])) {
    // Further down, any object counts as a filter.
    const isTold = depth < deepest && telling.paths < mostPaths;
    const nested = isTold ? objectSchema(inner, telling, depth + 1) : { type: 'object' };
    return { ...described, anyOf: [nested, { $ref: '#/definitions/existence' }] };
  }
  const known = Array.isArray(values)
    ? { items: { anyOf: [{ enum: values }, { type: 'object' }] } }
    : {};
  return { ...tests, ...described, ...known };
}

/** EventBridge looks into a list as if each of its items stood in its place. */
function itemsOf({ file, schema }: SchemaPlace, event: Event): SchemaPlace | undefined {
  const { items } = schema;
  return isObject(items) ? dereference({ file, schema: items }, event.reaches) : undefined;
}
