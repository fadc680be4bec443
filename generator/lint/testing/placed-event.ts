import type { Json, JsonObject } from '@eventwright/json';

export const $schema = 'https://json-schema.org/draft/2020-12/schema';

/** The catalogue of one event, `Placed`, with the keywords of its schema. */
export function event(more: JsonObject): Readonly<Record<string, JsonObject>> {
  const names = { 'x-amazon-events-source': 'shop', 'x-amazon-events-detail-type': 'Placed' };
  return { 'events/Placed.json': { $schema, ...names, description: 'It is.', ...more } };
}

/** An object with one required property, `one`. */
export function property(schema: Json): JsonObject {
  return { type: 'object', properties: { one: schema }, required: ['one'] };
}
