import type { JsonObject } from '@eventwright/json';
import type { Files } from '../../load/testing/documents-of.ts';

export const described = { description: 'It means something.' };
export const name = { ...described, type: 'string', maxLength: 8 };

export function event(detailType: string, more: JsonObject): JsonObject {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    'x-amazon-events-source': 'shop.orders',
    'x-amazon-events-detail-type': detailType,
    type: 'object',
    additionalProperties: false,
    ...more,
  };
}

/** An event `Placed` with these keywords. */
export function placed(more: JsonObject): Files {
  return { 'events/Placed.json': event('Placed', more) };
}

/** An event `Placed` with one property. */
export function property(schema: JsonObject): Files {
  return placed({ properties: { one: { ...described, ...schema } } });
}

export function consumer(more: JsonObject): Files {
  return {
    ...placed({ properties: { name } }),
    'consumers/ship.json': { description: 'Ships.', on: { Placed: {} }, target: 'queue', ...more },
  };
}
