import { join } from 'node:path';
import type { Json } from '@eventwright/json';
import { expect, test } from 'vitest';
import { load } from '../load/load.ts';
import { documentsOf } from '../load/testing/documents-of.ts';
import { build } from '../model/build.ts';
import { explainEvent } from './explain.ts';

const shop = join(import.meta.dirname, '../emit/fixtures/shop');

test('explains an event by its publishers and consumers, with the pattern of each rule', () => {
  const { catalog } = build(load(shop));
  const explanations = catalog.events.map((event) => explainEvent(event, catalog));
  const placed = explanations.find(({ detailType }) => detailType === 'OrderPlaced');
  expect(placed?.consumers.map(({ name }) => name)).toContain('bill-order');
  expect(placed?.consumers[0]?.pattern).toMatchObject({
    source: ['shop.orders'],
    'detail-type': ['OrderPlaced'],
  });
  expect(placed?.size).toEqual({
    unboundedAt: 'events/common.json#/definitions/EventMetadata/properties/eventId',
    cause: 'has no `maxLength`',
  });
  const scanned = explanations.find(({ detailType }) => detailType === 'ParcelScanned');
  expect(scanned?.publishers).toContainEqual({ kind: 'source', name: 'parcel-scan' });
});

const time = { type: 'string', format: 'date-time' };
const text = { type: 'string', maxLength: 10 };

test.each<[what: string, properties: Json, size: object]>([
  ['bounded', { text }, { bytes: expect.any(Number) }],
  [
    'bounded but for the digits of a time',
    { text, time },
    {
      bytes: expect.any(Number),
      unboundedAt: 'events/Placed.json#/properties/time',
    },
  ],
  [
    'unbounded besides a time',
    { time, note: { type: 'string' } },
    {
      unboundedAt: 'events/Placed.json#/properties/note',
      cause: 'has no `maxLength`',
    },
  ],
])('explains the size of an event that is %s', (_what, properties, size) => {
  const file = 'events/Placed.json';
  const value = {
    title: 'Placed',
    'x-amazon-events-source': 'shop',
    'x-amazon-events-detail-type': 'Placed',
    type: 'object',
    properties,
    additionalProperties: false,
  };
  const { catalog } = build(documentsOf({ [file]: value }));
  const explained = catalog.events.map((event) => explainEvent(event, catalog).size);
  expect(explained).toEqual([size]);
});
