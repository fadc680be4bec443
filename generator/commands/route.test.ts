import { expect, test } from 'vitest';
import { defaultConfiguration } from '../configuration/configuration.ts';
import type { Catalog, Event } from '../model/catalog.ts';
import { route } from './route.ts';

const uploaded: Event = {
  kind: 'event',
  name: 'ImageUploaded',
  detailType: 'ImageUploaded',
  isExternal: false,
  folder: 'events/ImageUploaded',
  source: 'eventwright.images',
  description: '',
  schema: {},
  file: 'events/ImageUploaded.json',
  metadata: undefined,
  reaches: new Map(),
};
const rejected: Event = { ...uploaded, name: 'ImageRejected', detailType: 'ImageRejected' };
const consumer = (name: string, subscriptions: Catalog['consumers'][number]['subscriptions']) => ({
  kind: 'consumer' as const,
  name,
  description: '',
  target: 'queue' as const,
  subscriptions,
  publishes: [],
  environment: new Map(),
  file: `consumers/${name}.json`,
});
const catalog: Catalog = {
  configuration: defaultConfiguration,
  events: [rejected, uploaded],
  shared: [],
  external: [],
  sources: [],
  consumers: [
    consumer('all', [{ event: uploaded, reference: 'ImageUploaded', where: undefined }]),
    consumer('large', [
      { event: rejected, reference: 'ImageRejected', where: undefined },
      { event: uploaded, reference: 'ImageUploaded', where: { size: [{ numeric: ['>', 100] }] } },
    ]),
    consumer('other', [{ event: rejected, reference: 'ImageRejected', where: undefined }]),
  ],
};

test('an event goes to the consumers whose rules match, and the others say why not', () => {
  const event = '{"source":"eventwright.images","detail-type":"ImageUploaded","detail":{"size":7}}';
  expect(route(catalog, event)).toEqual([
    { consumer: 'all', target: 'queue', gets: true, reasons: [] },
    {
      consumer: 'large',
      target: 'queue',
      gets: false,
      reasons: ['detail.size is 7, but wanted is a number > 100'],
    },
    {
      consumer: 'other',
      target: 'queue',
      gets: false,
      reasons: ['detail-type is "ImageUploaded", but wanted is "ImageRejected"'],
    },
  ]);
});
