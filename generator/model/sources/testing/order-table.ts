import type { Json, JsonObject } from '@eventwright/json';
import { documentsOf, type Files } from '../../../load/testing/documents-of.ts';
import { build } from '../../build.ts';

const text = { type: 'string' };

/** An item as a team writes it that uses snake case. */
export const item = {
  type: 'object',
  properties: {
    order_id: text,
    row: { const: 'order' },
    status: { enum: ['placed', 'paid', 'shipped'] },
    total_cents: { type: 'integer' },
    gift: { type: 'boolean' },
    note: text,
    tags: { type: 'array', items: text, minItems: 1 },
    labels: { type: 'array', items: text, 'x-dynamodb-type': 'SS' },
    lines: {
      type: 'array',
      items: {
        type: 'object',
        properties: { sku: text, quantity: { type: 'integer' } },
        required: ['sku', 'quantity'],
        additionalProperties: false,
      },
    },
    address: { type: 'object', properties: { city: text }, required: ['city'] },
  },
  required: [
    'order_id',
    'row',
    'status',
    'total_cents',
    'gift',
    'tags',
    'labels',
    'lines',
    'address',
  ],
  additionalProperties: false,
};

/** The event that a change becomes. */
const order = {
  'x-amazon-events-source': 'shop.orders',
  'x-amazon-events-detail-type': 'order.changed',
  description: 'An order changed.',
  type: 'object',
  properties: {
    id: text,
    order: text,
    total: { type: 'integer' },
    gift: { type: 'boolean' },
    note: text,
    tags: { type: 'array', items: text },
    lines: {
      type: 'array',
      items: {
        type: 'object',
        properties: { sku: text, quantity: { type: 'number' } },
        required: ['sku', 'quantity'],
        additionalProperties: false,
      },
    },
    city: text,
  },
  required: ['id', 'order'],
  additionalProperties: false,
};

/** What a good source says. */
export const good = { id: '<$.eventID>', order: '<$.dynamodb.NewImage.order_id.S>' };
export const from = { table: { key: ['order_id', 'row'], item }, changes: ['INSERT', 'MODIFY'] };

/** Members of the source's file that differ from those of a good one. */
export interface OrderSource {
  readonly from?: Json;
  readonly detail?: Json;
}

/** A catalogue whose one source turns changes of an order table into events. */
export function built(source: OrderSource) {
  const files: Files = {
    'events/order-changed.json': order,
    'sources/order-change.json': {
      description: 'Turns a change of an order into an event.',
      from,
      to: 'order.changed',
      detail: good,
      ...source,
    },
  };
  return build(documentsOf(files));
}

/** What is wrong with the source, as `code pointer: message`. */
export function findings(source: OrderSource): readonly string[] {
  return built(source).diagnostics.map(
    ({ code, pointer, message }) => `${code} ${pointer}: ${message}`,
  );
}

/** A source that also reads a path into a field of the event. */
export function reading(path: string, name: string, more: JsonObject = {}): OrderSource {
  const whose = more['enrichment'] === undefined ? good.order : '<$.dynamodb.NewImage.order_id>';
  return { from: { ...from, ...more }, detail: { ...good, order: whose, [name]: `<${path}>` } };
}
