import { fileURLToPath } from 'node:url';
import type { JsonObject } from '@eventwright/json';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { fromAsyncApi } from '../../imported/from-asyncapi.ts';
import { judgeOf } from '../../validator/judge.ts';
import { exampleDetail } from '../facts/example-detail.ts';
import { documented, documentedFolder } from '../testing/documented.ts';
import { attacks, hostileFiles } from '../testing/hostile-files.ts';
import { asyncApi } from './asyncapi.ts';
import { eventCatalog } from './event-catalog.ts';

const foreign = documentedFolder(
  fileURLToPath(new URL('../../fixtures/foreign/schemas', import.meta.url)),
);

describe('An AsyncAPI document', () => {
  it('imports as the events that it was generated from, with schemas that accept their details', () => {
    const { events, problems } = fromAsyncApi(JSON.parse(asyncApi(foreign).text) as JsonObject);
    expect(problems).toEqual([]);
    const { catalog } = foreign;
    expect(events).toHaveLength(catalog.events.length + catalog.external.length);
    for (const event of catalog.events) {
      const imported = events.find(
        ({ detailType, source }) => detailType === event.detailType && source === event.source,
      );
      const example = exampleDetail(event);
      if (imported === undefined || example === undefined) throw new Error(event.name);
      const { schema } = imported;
      const { isValid } = judgeOf({ file: 'x.json', reaches: new Map([['x.json', schema]]) });
      expect([event.name, isValid(example)]).toEqual([event.name, true]);
    }
  });

  it('lists senders and receivers with their bus', () => {
    const { channels, operations } = JSON.parse(asyncApi(foreign).text);
    expect(channels.application.address).toBe(null);
    expect(operations['fulfil-order.sends']).toMatchObject({
      action: 'send',
      channel: { $ref: '#/channels/application' },
    });
    expect(operations['fulfil-order.receives'].messages).toContainEqual({
      $ref: '#/channels/application/messages/OrderPaid',
    });
  });
});

describe('The content of an EventCatalog', () => {
  it('has one event with its schema per event, and one service per consumer', () => {
    const files = new Map(eventCatalog(foreign).map(({ path, text }) => [path, text]));
    const front = parse((files.get('services/fulfil-order/index.mdx') ?? '').split('---')[1] ?? '');
    expect(front).toMatchObject({ id: 'fulfil-order', version: '2.1.0' });
    expect(front.receives).toContainEqual({ id: 'OrderPaid', version: '2.1.0' });
    expect(JSON.parse(files.get('events/OrderPaid/schema.json') ?? '')).toMatchObject({
      type: 'object',
    });
  });

  it('has no catalogue text where MDX would run it', () => {
    const files = eventCatalog(documented(hostileFiles)).filter(({ path }) =>
      path.endsWith('.mdx'),
    );
    expect(files.length).toBeGreaterThan(attacks.length);
    for (const { text } of files) {
      const [, front = '', ...body] = text.split(/^---$/m);
      expect(
        body.join('---').replace(/<NodeGraph \/>|<SchemaViewer file="schema.json" \/>/g, ''),
      ).toMatch(/^\s*$/);
      expect(parse(front)).toHaveProperty('summary');
    }
  });
});
