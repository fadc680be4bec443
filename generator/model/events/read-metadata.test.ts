import type { Json, JsonObject } from '@eventwright/json';
import { describe, expect, it } from 'vitest';
import { configurationFile } from '../../configuration/configuration.ts';
import { documentsOf } from '../../load/testing/documents-of.ts';
import { build } from '../build.ts';

const text = { type: 'string' };
const uuid = { type: 'string', format: 'uuid' };
const object = (properties: JsonObject) => ({ type: 'object', properties });
const cloudEvent = { specversion: text, id: text, source: text, type: text };

function read(metadata: Json, properties: JsonObject, more: JsonObject = {}) {
  const event = {
    'x-amazon-events-source': 'shop',
    'x-amazon-events-detail-type': 'order.created',
    ...object(properties),
    ...more,
  };
  const files = {
    'events/order.json': event,
    [configurationFile]: metadata === null ? {} : { metadata },
  };
  const { catalog, diagnostics } = build(documentsOf(files));
  const found = diagnostics.map(({ code, message }) => `${code}: ${message}`);
  return { metadata: catalog.events[0]?.metadata, found };
}

describe('The metadata of an event', () => {
  it('is where the first convention that the event follows stores it', () => {
    const list = ['cloudevents', 'metadata-data', 'none'];
    expect(read(list, cloudEvent).metadata).toMatchObject({
      convention: 'cloudevents',
      places: { id: ['id'] },
      constants: [
        { place: ['specversion'], value: '1.0' },
        { place: ['source'], value: 'shop' },
        { place: ['type'], value: 'order.created' },
      ],
    });
    const both = { metadata: object({ event_id: uuid, version: { const: '2' } }), data: text };
    expect(read(list, both).metadata).toEqual({
      convention: 'metadata-data',
      places: { id: ['metadata', 'event_id'] },
      given: {},
      wantsUuids: true,
      constants: [{ place: ['metadata', 'version'], value: '2' }],
    });
    expect(read(list, { order: text })).toEqual({ metadata: undefined, found: [] });
  });

  it('follows our convention or none by default', () => {
    const ours = { metadata: object({ eventId: text, tenant: text, region: text }) };
    expect(read(null, ours).metadata).toMatchObject({
      places: { id: ['metadata', 'eventId'], tenant: ['metadata', 'tenant'] },
    });
    expect(read(null, cloudEvent).metadata).toBeUndefined();
  });

  it('is found behind references and in every branch of a union', () => {
    const branch = { $ref: '#/definitions/Any' };
    const definitions = { Any: object({ metadata: object({ eventId: text }) }) };
    expect(read(null, {}, { oneOf: [branch, branch], definitions }).metadata).toMatchObject({
      places: { id: ['metadata', 'eventId'] },
    });
    expect(read(null, {}, { oneOf: [branch, {}], definitions }).metadata).toBeUndefined();
  });

  it('is stored in custom places, partly provided by the caller', () => {
    const metadata = { id: '/header/key', time: '/header/at', caller: ['id'] };
    expect(read(metadata, { header: object({ key: text, at: text }) })).toMatchObject({
      metadata: { places: { time: ['header', 'at'] }, given: { id: ['header', 'key'] } },
      found: [],
    });
  });

  it.each<[string, JsonObject]>([
    ['its schema accepts integer only', { type: 'integer' }],
    ['its schema accepts neither a UUID nor a longer text', { type: 'string', maxLength: 10 }],
    ['its schema accepts neither a UUID nor a longer text', { type: 'string', format: 'email' }],
    ['its schema accepts neither a UUID nor a longer text', { type: 'string', pattern: '^o-' }],
  ])('is reported if no id fits: %s', (why, id) => {
    const { found } = read('cloudevents', { ...cloudEvent, id });
    expect(found).toEqual([`metadata-misfit: The publisher fills \`/id\` with an id, and ${why}.`]);
    const own = { preset: 'cloudevents', caller: ['id'] };
    expect(read(own, { ...cloudEvent, id }).found).toEqual([]);
  });

  it('is reported if a time is not a string or an event follows no convention', () => {
    const { found } = read('cloudevents', { ...cloudEvent, time: { type: 'integer' } });
    expect(found).toEqual([expect.stringContaining('`/time`')]);
    expect(read('cloudevents', { id: text }).found).toEqual([
      expect.stringContaining('it lacks `/specversion`, `/source`, `/type`'),
    ]);
  });

  it.each<[Json, string]>([
    ['cloudevent', 'There is no metadata convention `cloudevent`.'],
    [{ id: 'metadata.id' }, 'The location of a field must be a JSON pointer into the detail.'],
    [{ preset: 'cloudevents', ids: '/id' }, 'A metadata convention has no member `ids`.'],
    [{ preset: 'cloudevents', caller: ['ids'] }, '`ids` is not a metadata field.'],
    [{ time: '/time' }, 'A metadata convention must say where the id is.'],
    [5, 'There is no metadata convention `5`.'],
  ])('rejects %j in the configuration', (metadata, message) => {
    expect(read(metadata, cloudEvent).found).toContain(`invalid-configuration: ${message}`);
  });
});
