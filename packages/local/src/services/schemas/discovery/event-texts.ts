import { type Json, type JsonObject, parseObject } from '@eventwright/json';
import { SchemasError } from '../schemas-error.ts';

/** "Events": at most 10, of one kind, API reference of EventBridge Schemas, GetDiscoveredSchema. */
const mostEvents = 10;

/** "Discoverer will only infer events that are nested up to 255 levels", the same page. */
const deepest = 255;

/** Reads the events of a request, each a text that holds a JSON object. */
export function readEventTexts(value: Json | undefined): readonly JsonObject[] {
  const texts = Array.isArray(value) ? value : [];
  if (texts.length < 1 || texts.length > mostEvents) {
    throw new SchemasError('BadRequestException', `Events must have 1 to ${mostEvents} events.`);
  }
  return texts.map(readEvent);
}

function readEvent(text: Json, index: number): JsonObject {
  const event = parseObject(String(text));
  if (event !== undefined && isShallow(event)) return event;
  const message = `Event ${index} is not a JSON object with at most ${deepest} levels.`;
  throw new SchemasError('BadRequestException', message);
}

/** Whether an event is one that is discovered: deeper ones are ignored. */
export function isShallow(event: JsonObject): boolean {
  let level: readonly Json[] = [event];
  for (let depth = 0; depth <= deepest; depth += 1) {
    level = level.flatMap((value): readonly Json[] =>
      value !== null && typeof value === 'object' ? Object.values(value) : [],
    );
    if (level.length === 0) return true;
  }
  return false;
}
