import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { defaultConfiguration } from '../configuration/configuration.ts';
import type { Catalog, Event } from '../model/catalog.ts';
import { GitProject } from '../testing/git-project.ts';
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

test('an event goes to the consumers whose rules match, with the reason why the others do not', () => {
  const event = '{"source":"eventwright.images","detail-type":"ImageUploaded","detail":{"size":7}}';
  expect(route(catalog, event)).toEqual([
    { consumer: 'all', target: 'queue', gets: true, isNear: true, reasons: [] },
    {
      consumer: 'large',
      target: 'queue',
      gets: false,
      isNear: true,
      reasons: ['detail.size is 7, but expected a number > 100'],
    },
    {
      consumer: 'other',
      target: 'queue',
      gets: false,
      isNear: true,
      reasons: ['detail-type is "ImageUploaded", but expected "ImageRejected"'],
    },
  ]);
});

describe('eventwright route', () => {
  let project: GitProject;
  beforeEach(() => {
    const subscription = (on: object) => ({ description: 'x', target: 'queue', on });
    project = GitProject.create()
      .write('eventwright.json', { source: 'bank.ledger' })
      .write('schemas/events/entry.json', {
        $schema: 'http://json-schema.org/draft-07/schema#',
        title: 'EntryBooked',
        'x-amazon-events-detail-type': 'entry.booked',
        type: 'object',
        properties: { amount: { type: 'number' }, kind: { enum: ['debit', 'credit'] } },
        required: ['amount'],
        additionalProperties: false,
      })
      .write('schemas/events/login.json', {
        title: 'LoggedIn',
        'x-amazon-events-source': 'bank.portal',
        type: 'object',
      })
      .write('schemas/consumers/a-portal.json', subscription({ LoggedIn: {} }))
      .write(
        'schemas/consumers/b-debits.json',
        subscription({ EntryBooked: { where: { kind: ['debit'] } } }),
      )
      .write('schemas/consumers/c-all.json', subscription({ EntryBooked: {} }));
  });
  afterEach(() => project.remove());

  const event = (detail: object, detailType = 'entry.booked') => {
    project.write('event.json', { source: 'bank.ledger', 'detail-type': detailType, detail });
    return project.run('route', 'event.json');
  };

  test('validates the event, shows its consumers first, and folds consumers of other events', async () => {
    const { status, stdout } = await event({ amount: 3, kind: 'credit' });
    expect(status).toBe(0);
    expect(stdout.split('\n')).toEqual([
      'The detail conforms to EntryBooked.',
      'c-all: gets it (queue)',
      'b-debits: does not get it',
      expect.stringContaining('detail.kind is "credit"'),
      '1 other consumer takes events of other sources and detail types.',
      '',
    ]);
  });

  test('says why the detail is invalid and fails', async () => {
    const { status, stdout } = await event({ amount: '3', constructor: 1 });
    expect(status).toBe(1);
    expect(stdout).toContain('The detail does not conform to EntryBooked:\n');
    expect(stdout).toContain('  /amount must be number\n');
    expect(stdout).toContain('additional properties: `constructor`\n');
    expect(stdout).toContain('c-all: gets it (queue)');
  });

  test('rejects an unknown event and suggests a similar one', async () => {
    const { status, stdout } = await event({}, 'entry.boked');
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^The catalogue has no event of this source and detail type\. Did you mean `bank\.ledger \/ entry\.booked`\?\n/,
    );
  });
});
