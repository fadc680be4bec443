import type { JsonObject } from '@eventwright/json';
import type { Event } from '../model/catalog.ts';

/** An event of one required property, `x`. */
export function eventWithField(
  x: JsonObject,
  $schema = 'https://json-schema.org/draft/2020-12/schema',
): Event {
  const file = 'events/Tried.json';
  const schema: JsonObject = { $schema, type: 'object', properties: { x }, required: ['x'] };
  return {
    kind: 'event',
    name: 'Tried',
    detailType: 'Tried',
    isExternal: false,
    folder: 'events/Tried',
    source: 'shop',
    description: '',
    schema,
    file,
    reaches: new Map([[file, schema]]),
    metadata: undefined,
  };
}
