import { describe, expect, it } from 'vitest';
import { InvalidEventError, OutboxLimitError } from './errors.ts';
import { causeOf, type MetadataPlaces } from './metadata.ts';
import { createOutbox } from './outbox.ts';
import { toAttributeValues } from './outbox-item.ts';
import { publisher } from './publisher.ts';
import { orderPlacedPublisher } from './test/events.ts';

const clock = () => new Date('2026-11-28T10:00:00Z');
const settings = { clock, newId: () => 'new' };
const outbox = createOutbox({ tableName: 'outbox' });
const aggregate = 'A-1';

/** A publisher of an event that takes any detail, with metadata at these places. */
function publisherWith(
  metadata: MetadataPlaces | undefined,
  cause = causeOf({ eventId: 'up', correlationId: 'flow' }),
) {
  const event = { source: 's', detailType: 'order.placed', metadata, explain: async () => [] };
  return publisher<object>(event, () => true, cause, settings);
}

describe('An outbox', () => {
  it('creates the write of an event, with its metadata and expiry time', async () => {
    const publish = orderPlacedPublisher(undefined, settings);
    const { Put } = await outbox.put(publish, { order: 'A-1' }, { aggregate });
    const occurredAt = '2026-11-28T10:00:00.000Z';
    const metadata = { eventId: 'new', correlationId: 'new', causationId: 'new', occurredAt };
    expect(Put.TableName).toBe('outbox');
    expect({ ...Put.Item, detail: JSON.parse(Put.Item.detail) }).toEqual({
      aggregate: 'A-1',
      id: 'new',
      source: 'example.orders',
      detailType: 'OrderPlaced',
      detail: { order: 'A-1', metadata },
      createdAt: occurredAt,
      expiresAt: Date.parse('2026-12-05T10:00:00Z') / 1000,
    });
  });

  it.each<[preset: string, metadata: MetadataPlaces | undefined, detail: object, id: string]>([
    ['eventwright', { id: ['metadata', 'eventId'] }, {}, 'up/order.placed'],
    ['cloudevents', { id: ['id'] }, {}, 'up/order.placed'],
    ['metadata-data', { id: ['metadata', 'event_id'] }, { data: {} }, 'up/order.placed'],
    ['none', undefined, {}, 'up/order.placed'],
    ['an id from the caller', { given: { id: ['id'] } }, { id: 'mine' }, 'mine'],
    ['an id that must be a UUID', { id: ['id'], idForm: 'uuid' }, {}, 'a UUID'],
  ])(
    'uses the event id as the key of the item, with the metadata convention %s',
    async (_, metadata, detail, id) => {
      for (const _delivery of ['first', 'again']) {
        const { Put } = await outbox.put(publisherWith(metadata), detail, { aggregate });
        if (metadata?.idForm === 'uuid') expect(Put.Item.id).toBe(JSON.parse(Put.Item.detail).id);
        else expect(Put.Item.id).toBe(id);
      }
    },
  );

  it('gives two events of one detail type different ids', async () => {
    const publish = publisherWith({ id: ['id'] });
    const puts = [
      await outbox.put(publish, {}, { aggregate }),
      await outbox.put(publish, {}, { aggregate }),
    ];
    expect(puts.map(({ Put }) => Put.Item.id)).toEqual(['up/order.placed', 'up/order.placed#2']);
  });

  it('creates the same write for the client without document support', async () => {
    const put = await outbox.put(publisherWith(undefined), {}, { aggregate });
    expect(toAttributeValues(put).Put.Item).toMatchObject({
      aggregate: { S: 'A-1' },
      detail: { S: '{}' },
      expiresAt: { N: '1796464800' },
    });
  });

  it('rejects an invalid detail', async () => {
    const invalid = { order: 1 as unknown as string };
    const putting = outbox.put(orderPlacedPublisher(), invalid, { aggregate });
    await expect(putting).rejects.toThrow(InvalidEventError);
  });

  it('rejects an event that is too large for its Pipe, and lists the large fields', async () => {
    const note = '"'.repeat(100_000);
    const putting = outbox.put(publisherWith(undefined), { note }, { aggregate });
    await expect(putting).rejects.toThrow(OutboxLimitError);
    await expect(putting).rejects.toThrow(
      /order\.placed has 40\d{4} bytes as a record of the outbox's stream, and its Pipe takes 262144.*\/note \(200002 bytes\)/,
    );
    await outbox.put(publisherWith(undefined), { note: 'x'.repeat(250_000) }, { aggregate });
  });

  it.each<[what: string, aggregate: string, message: string]>([
    [
      'empty',
      '',
      'The aggregate of order.placed has 0 bytes, and a key in the outbox has 1 to 2048.',
    ],
    ['too long', 'é'.repeat(1025), 'The aggregate of order.placed has 2050 bytes'],
  ])('rejects an invalid aggregate key: %s', async (_, name, message) => {
    await expect(outbox.put(publisherWith(undefined), {}, { aggregate: name })).rejects.toThrow(
      message,
    );
  });

  it('returns a transaction that DynamoDB accepts and rejects others', () => {
    const write = { Put: { TableName: 'orders', Item: { id: 'A-1' } } };
    expect(outbox.transaction([write])).toEqual([write]);
    const many = Array.from({ length: 101 }, () => write);
    expect(() => outbox.transaction(many)).toThrow(
      'The transaction has 101 writes, and DynamoDB takes 1 to 100. Split what can be split, or publish one event that tells of all changes.',
    );
    expect(() => outbox.transaction([])).toThrow('The transaction has 0 writes');
    const large = {
      Put: { TableName: 'orders', Item: { id: 'A-1', bytes: new Uint8Array(390_000) } },
    };
    expect(() => outbox.transaction(Array.from({ length: 11 }, () => large))).toThrow(
      /The transaction has about 42\d{5} bytes, and DynamoDB takes 4194304\./,
    );
  });

  it('reports a missing table name', async () => {
    const putting = createOutbox().put(publisherWith(undefined), {}, { aggregate });
    await expect(putting).rejects.toThrow('OUTBOX_TABLE_NAME is not set in the environment.');
  });
});
