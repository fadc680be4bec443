import type { JsonObject } from '@eventwright/json';

/** The longest text that a client may pass as one argument. */
const longest = 1_000_000;

/** The schema of a tool's arguments: nothing but these. */
export function argumentsOf(properties: JsonObject, required: readonly string[]): JsonObject {
  return { type: 'object', properties, required: [...required], additionalProperties: false };
}

/** An event by any of its names. */
export const eventName: JsonObject = {
  type: 'string',
  minLength: 1,
  maxLength: 500,
  description:
    'The event: its name in code (OrderPlaced), its detail type, or "source / detail type".',
};

/** An object of JSON, such as a pattern or a detail. */
export function jsonObject(description: string): JsonObject {
  return { type: 'object', description };
}

/** A text of a bounded length. */
export function text(description: string, maxLength = longest): JsonObject {
  return { type: 'string', minLength: 1, maxLength, description };
}

/** A whole number in a range. */
export function integer(description: string, minimum: number, maximum: number): JsonObject {
  return { type: 'integer', minimum, maximum, description };
}
