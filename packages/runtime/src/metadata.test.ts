import { describe, expect, it } from 'vitest';
import { causeOf, idsOf, type MetadataPlaces, withMetadata } from './metadata.ts';

const clock = () => new Date('2026-01-02T03:04:05Z');
const origins = { clock, newId: () => '6f1b2c1e-8d3a-4c53-9b0e-0d6f3a1b7c55' };
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const cloudEvents: MetadataPlaces = {
  id: ['id'],
  correlationId: ['correlationid'],
  time: ['time'],
  constants: [
    { place: ['specversion'], value: '1.0' },
    { place: ['type'], value: 'order.created' },
  ],
};
const metadataData: MetadataPlaces = {
  id: ['metadata', 'id'],
  causationId: ['metadata', 'causationId'],
  tenant: ['metadata', 'tenant'],
  idForm: 'uuid',
};
const fill = (
  metadata: MetadataPlaces | undefined,
  draft: unknown,
  cause?: Parameters<typeof causeOf>[0],
) =>
  withMetadata(
    { detailType: 'order.created', metadata },
    draft,
    cause === undefined ? undefined : causeOf(cause),
    origins,
  );

describe('The metadata of a published event', () => {
  it('is stored as in CloudEvents', () => {
    expect(
      fill(cloudEvents, { data: { order: 'A' } }, { eventId: 'up', correlationId: 'flow' }),
    ).toEqual({
      id: 'up/order.created',
      correlationid: 'flow',
      time: '2026-01-02T03:04:05.000Z',
      specversion: '1.0',
      type: 'order.created',
      data: { order: 'A' },
    });
  });

  it("is merged with the caller's metadata", () => {
    const detail = fill(metadataData, { metadata: { region: 'eu' }, data: 1 });
    const id = origins.newId();
    expect(detail).toEqual({ metadata: { region: 'eu', id, causationId: id }, data: 1 });
  });

  it.each(['a text', 1, null, [1]])('is not written to %j, which has no place for it', (detail) => {
    expect(fill(metadataData, detail)).toEqual(detail);
  });

  it('is empty if the event follows no convention', () => {
    expect(fill(undefined, { a: 1 }, { eventId: 'up', correlationId: 'flow' })).toEqual({ a: 1 });
  });

  it('has UUIDs that stay the same on a retry, if the schema requires UUIDs', () => {
    const cause = { eventId: 'up', correlationId: 'flow' };
    const [first, again] = [fill(metadataData, {}, cause), fill(metadataData, {}, cause)];
    expect(first).toEqual(again);
    expect(first).toEqual({
      metadata: { id: expect.stringMatching(uuid), causationId: expect.stringMatching(uuid) },
    });
  });

  it('has the same UUIDs as in earlier releases, so that a retry after a deployment is recognized', () => {
    const cause = { eventId: 'up', correlationId: 'flow' };
    expect(fill(metadataData, {}, cause)).toEqual({
      metadata: {
        id: '1e935a8c-5a84-5cf6-ad96-5a202493b23b',
        causationId: '7c0a25c0-6ea3-5bae-90e3-9a37a5997e31',
      },
    });
  });

  it('carries the tenant of the cause, unless the caller passes another', () => {
    const cause = { eventId: 'up', correlationId: 'flow', tenant: 'acme' };
    expect(fill(metadataData, {}, cause)).toMatchObject({ metadata: { tenant: 'acme' } });
    const given = { metadata: { tenant: 'other' } };
    expect(fill(metadataData, given, cause)).toMatchObject(given);
  });

  it("uses the caller's id if the convention says so, also for correlation", () => {
    const { id, ...places } = cloudEvents;
    const detail = fill({ ...places, given: { id: ['id'] } }, { id: 'order-1' });
    expect(detail).toMatchObject({ id: 'order-1', correlationid: 'order-1' });
  });
});

describe('The ids of a consumed event', () => {
  it.each<[string, MetadataPlaces | undefined, object, object]>([
    [
      'the convention’s',
      cloudEvents,
      { id: 'a', correlationid: 'b' },
      { eventId: 'a', correlationId: 'b' },
    ],
    [
      'its own id as the correlation id, if it has none',
      cloudEvents,
      { id: 'a' },
      { eventId: 'a', correlationId: 'a' },
    ],
    [
      'with the tenant',
      metadataData,
      { metadata: { id: 'a', tenant: 't' } },
      { eventId: 'a', correlationId: 'a', tenant: 't' },
    ],
    [
      'those that the caller passed',
      { given: { id: ['key'] } },
      { key: 'k' },
      { eventId: 'k', correlationId: 'k' },
    ],
    ['EventBridge’s, if it has none', undefined, { id: 'a' }, { eventId: 'e', correlationId: 'e' }],
    [
      'EventBridge’s, if the id is not a string',
      cloudEvents,
      { id: 5 },
      { eventId: 'e', correlationId: 'e' },
    ],
  ])('are %s', (_, metadata, detail, want) => {
    expect(idsOf('e', detail, metadata)).toEqual(want);
  });
});
