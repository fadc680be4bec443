import { join } from 'node:path';
import { expect, test } from 'vitest';
import { load } from '../load/load.ts';
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
  });
  const scanned = explanations.find(({ detailType }) => detailType === 'ParcelScanned');
  expect(scanned?.publishers).toContainEqual({ kind: 'source', name: 'parcel-scan' });
});
