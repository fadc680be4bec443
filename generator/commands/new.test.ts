import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { generate } from '../generate.ts';
import { newCommand } from './new.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'eventwright-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function folders() {
  return {
    schemas: join(root, 'schemas'),
    output: join(root, 'generated'),
    handlers: join(root, 'handlers'),
  };
}

function run(operands: readonly string[], values: Readonly<Record<string, string>> = {}) {
  return newCommand.run({
    folders: folders(),
    operands,
    flag: () => false,
    value: (name) => values[name],
  });
}

describe('eventwright new', () => {
  test('writes an event and a consumer that generate unchanged, and lint reports the text to replace', async () => {
    expect(await run(['event', 'OrderPlaced'], { source: 'shop' })).toMatchObject({ exitCode: 0 });
    expect(await run(['consumer', 'ship-order'], { on: 'OrderPlaced' })).toMatchObject({
      exitCode: 0,
    });
    const { diagnostics, written, stubs } = await generate(folders(), {
      check: false,
      force: false,
    });
    expect(new Set(diagnostics.map(({ code }) => code))).toEqual(new Set(['placeholder-text']));
    expect(written).toContain('consumers/ship-order/consumer.ts');
    expect(stubs).toEqual(['ship-order/handler.ts']);
  });

  test.each(['order.placed', 'Order Placed', '../Order "placed"', '注文', '2fa/enabled', 'class'])(
    'accepts any detail type, such as %j',
    async (detailType) => {
      expect(await run(['event', detailType])).toMatchObject({ exitCode: 0 });
      const consumer = await run(['consumer', 'ship-order'], { on: detailType });
      expect(consumer).toMatchObject({ exitCode: 0 });
      const { diagnostics } = await generate(folders(), { check: false, force: false });
      const others = diagnostics.filter(({ code }) => code !== 'placeholder-text');
      expect(others).toEqual([]);
    },
  );

  test('uses the source of the configuration', async () => {
    await run(['event', 'OrderPlaced'], { source: 'shop' });
    writeFileSync(join(root, 'eventwright.json'), '{"source": "com.acme.orders"}');
    await run(['event', 'OrderShipped']);
    const path = join(folders().schemas, 'events/OrderShipped.json');
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
      'x-amazon-events-source': 'com.acme.orders',
    });
  });

  test('uses the source that all other events have', async () => {
    await run(['event', 'OrderPlaced'], { source: 'shop' });
    await run(['event', 'OrderShipped']);
    const { documents } = await generate(folders(), { check: true, force: false });
    expect(documents.get('events/OrderShipped.json')?.value).toMatchObject({
      'x-amazon-events-source': 'shop',
    });
  });

  test('never overwrites a file', async () => {
    await run(['event', 'OrderPlaced']);
    expect(await run(['event', 'OrderPlaced'])).toMatchObject({ exitCode: 1 });
  });

  test.each([
    [['event', ' '], {}, '1 to 128 characters'],
    [['event', 'x'.repeat(129)], {}, '1 to 128 characters'],
    [['event', '!?'], {}, '--name OrderPlaced'],
    [['event', 'placed'], { name: 'ORDER_PLACED' }, 'is already `OrderPlaced` in code'],
    [['consumer', 'ShipOrder'], { on: 'OrderPlaced' }, 'not a valid consumer name'],
    [['consumer', 'ship-order'], {}, '--on EVENT'],
    [['consumer', 'ship-order'], { on: 'OrderPlcaed' }, 'Did you mean `OrderPlaced`?'],
    [['consumer', 'ship-order'], { on: 'OrderPlaced', target: 'que' }, 'There is no target'],
    [['thing'], {}, 'new event "Detail Type"'],
  ] as const)('says what is wrong with %j %j', async (operands, values, message) => {
    await run(['event', 'order.placed'], { name: 'OrderPlaced' });
    renameSync(join(root, 'schemas/events/OrderPlaced.json'), join(root, 'schemas/events/x.json'));
    const { text, exitCode } = await run(operands, values);
    expect(text).toContain(message);
    expect(exitCode).toBe(2);
  });
});

const conventions: readonly (readonly [convention: string, schema: object])[] = [
  [
    'eventwright',
    {
      required: ['metadata', 'order_id', 'total', 'lines', 'kind'],
      properties: {
        metadata: {
          title: 'EventMetadata',
          type: 'object',
          properties: {
            eventId: { type: 'string', format: 'uuid' },
            correlationId: { type: 'string', format: 'uuid' },
            causationId: { type: 'string' },
            occurredAt: { type: 'string', format: 'date-time' },
          },
          required: ['eventId', 'correlationId', 'causationId', 'occurredAt'],
        },
        total: { type: 'integer', minimum: 0 },
        order_id: { type: 'string', maxLength: 40 },
        kind: { const: 'web' },
        lines: {
          type: 'array',
          items: { type: 'object', properties: { sku: { type: 'string' } } },
        },
        note: { type: 'string' },
      },
    },
  ],
  [
    'cloudevents',
    {
      required: ['specversion', 'id', 'source', 'type', 'data'],
      properties: {
        specversion: { const: '1.0' },
        id: { type: 'string' },
        source: { type: 'string' },
        type: { type: 'string' },
        data: { type: 'object', properties: { order: { type: 'string' } }, required: ['order'] },
      },
    },
  ],
  ['none', { required: ['order-id'], properties: { 'order-id': { type: 'string' } } }],
];

describe('eventwright new source', () => {
  function writeEvent(schema: object): void {
    mkdirSync(join(root, 'schemas/events'), { recursive: true });
    const identity = {
      title: 'OrderPlaced',
      description: 'An order was placed.',
      'x-amazon-events-source': 'shop',
      'x-amazon-events-detail-type': 'order.placed',
    };
    const text = JSON.stringify({ ...identity, type: 'object', ...schema });
    writeFileSync(join(root, 'schemas/events/placed.json'), text);
  }

  test.each(conventions)(
    'reads the changes of a table unchanged (%s)',
    async (metadata, schema) => {
      writeFileSync(join(root, 'eventwright.json'), JSON.stringify({ metadata }));
      writeEvent(schema);
      const { exitCode, text } = await run(['source', 'order-change'], { to: 'order.placed' });
      expect(exitCode, text).toBe(0);
      expect(text).toContain("new OrderChangeSource(this, 'OrderChange', { eventBus, table });");
      const { diagnostics, written } = await generate(
        { ...folders(), configuration: join(root, 'eventwright.json') },
        { check: false, force: false },
      );
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(diagnostics.map(({ code }) => code)).toContain('placeholder-text');
      expect(written.join()).toContain('sources/order-change');
      const source = JSON.parse(
        readFileSync(join(root, 'schemas/sources/order-change.json'), 'utf8'),
      );
      if (metadata === 'eventwright') {
        expect(source.detail).toMatchObject({
          metadata: { eventId: '<$.eventID>', occurredAt: '<aws.pipes.event.ingestion-time>' },
          kind: 'web',
          lines: '<$.dynamodb.NewImage.lines>',
        });
        expect(source.from.table.key).toEqual(['order_id']);
        expect(source.detail).not.toHaveProperty('note');
      }
    },
  );

  test('takes an AWS event and the given key', async () => {
    writeEvent(conventions[2]?.[1] ?? {});
    const aws = await run(['source', 'upload'], { to: 'OrderPlaced', on: 'aws.s3@ObjectCreated' });
    expect(aws).toMatchObject({ exitCode: 0 });
    await run(['source', 'keyed'], { to: 'OrderPlaced', key: 'pk,sk' });
    const { diagnostics } = await generate(folders(), { check: false, force: false });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const keyed = JSON.parse(readFileSync(join(root, 'schemas/sources/keyed.json'), 'utf8'));
    expect(keyed.from.table.key).toEqual(['pk', 'sk']);
  });

  test.each([
    [{}, /Pass the event that it publishes/, 'order-change'],
    [{ to: 'order.placd' }, /Did you mean `order.placed`/, 'order-change'],
    [{ to: 'OrderPlaced' }, /not a valid source name/, 'Order Change'],
    [{ to: 'OrderPlaced', on: 'aws.s3@ObjectCreted' }, /Did you mean/, 'order-change'],
  ])('rejects %j with a hint', async (values, message, name) => {
    writeEvent(conventions[2]?.[1] ?? {});
    const { exitCode, text } = await run(['source', name], values);
    expect(text).toMatch(message);
    expect(exitCode).toBe(2);
  });
});
