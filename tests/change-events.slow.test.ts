import { cpSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { DynamoDBDocumentClient, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { JsonObject } from '@eventwright/json';
import {
  type Activity,
  type LocalCloud,
  type LocalCloudOptions,
  startLocalCloud,
} from '@eventwright/local';
import { clientOptions } from '@eventwright/local/testing';
import { createOutbox, type Publisher } from '@eventwright/runtime';
import { App } from 'aws-cdk-lib';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { generate } from '../generator/generate.ts';

const repository = join(import.meta.dirname, '..');
/** Inside the repository, so that packages resolve as in generated code. */
const folder = join(repository, '.eventwright/change-events');
const folders = {
  schemas: join(folder, 'schemas'),
  output: join(folder, 'generated'),
  handlers: join(folder, 'handlers'),
};
const assembly = join(folder, 'cdk.out');
const data = mkdtempSync(join(tmpdir(), 'eventwright-change-events-'));

let cloud: LocalCloud;
let publish: Readonly<Record<string, Publisher<object>>>;
const patience = { timeout: 20_000, interval: 50 };

async function start(options: Partial<LocalCloudOptions> = {}): Promise<void> {
  cloud = await startLocalCloud({ assembly, projectFolder: folder, dataFolder: data, ...options });
  const { createPublishers } = await import(
    pathToFileURL(join(folders.output, 'publishers.ts')).href
  );
  const client = new EventBridgeClient(clientOptions(cloud.endpoint));
  publish = createPublishers({ client, eventBusName: nameOf('Orders') });
}

function nameOf(id: string): string {
  const found = cloud.allResources().find(({ logicalId }) => logicalId.startsWith(id));
  if (found === undefined) throw new Error(`The stack has no ${id}.`);
  return found.ref;
}

function documents(): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(new DynamoDBClient(clientOptions(cloud.endpoint)));
}

/** The details of the events of one type about an order, in the order of the bus. */
function published(detailType: string, order: string): readonly JsonObject[] {
  return cloud
    .eventsOn(nameOf('Orders'))
    .filter((event) => event['detail-type'] === detailType)
    .map((event) => event['detail'] as JsonObject)
    .filter((detail) => JSON.stringify(detail).includes(`"${order}"`));
}

/** Writes an event into the outbox, as a program outside the cloud does. */
async function put(order: string, total_cents: number, keepSeconds?: number): Promise<void> {
  const outbox = createOutbox({
    tableName: nameOf('OutboxTable'),
    ...(keepSeconds === undefined ? {} : { keepSeconds }),
  });
  const draft = { data: { order_id: order, total_cents } };
  const publisher = publish['orderPlaced'] as Publisher<object>;
  const write = await outbox.put(publisher, draft, { aggregate: order });
  const TransactItems = outbox.transaction([write]);
  await documents().send(new TransactWriteCommand({ TransactItems }));
}

function isWrite({ action }: Activity): boolean {
  return action === 'TransactWriteItems';
}

async function request(order_id: string, is_new: boolean): Promise<void> {
  await publish['orderRequested']?.({ data: { order_id, total_cents: 4200, is_new } });
}

describe('A foreign catalogue whose events follow from database writes', {
  timeout: 40_000,
}, () => {
  beforeAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    cpSync(join(repository, 'tests/change-events/shop'), folder, { recursive: true });
    const { diagnostics } = await generate(folders, { check: false, force: false });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    renameSync(join(folder, 'handler.ts.txt'), join(folders.handlers, 'place-order/handler.ts'));
    renameSync(join(folder, 'stack.ts.txt'), join(folder, 'stack.ts'));
    const { Shop } = await import(pathToFileURL(join(folder, 'stack.ts')).href);
    const app = new App({ outdir: assembly });
    new Shop(app, 'Shop');
    app.synth();
    await start();
  }, 120_000);
  afterEach(() => cloud.faults.set({ seed: 1, faults: [] }));
  afterAll(async () => {
    await cloud.stop();
    rmSync(folder, { recursive: true, force: true });
    rmSync(data, { recursive: true, force: true });
  });

  it('publishes both events of a transaction, with their metadata', async () => {
    await request('o-1', true);
    const placed = await vi.waitUntil(() => published('order.placed', 'o-1')[0], patience);
    expect(placed).toMatchObject({
      source: 'shop.orders',
      type: 'order.placed',
      specversion: '1.0',
      data: { order_id: 'o-1', total_cents: 4200 },
    });
    expect(placed['id']).toMatch(/\/order\.placed$/);
    await vi.waitUntil(() => published('stock.reserved', 'o-1')[0], patience);
  });

  it('publishes nothing for a cancelled transaction', async () => {
    await request('o-1', true);
    const isCancelled = () =>
      cloud.activities.list().some((one) => isWrite(one) && one.outcome === 'failed');
    await vi.waitUntil(isCancelled, patience);
    await put('after', 1);
    await vi.waitUntil(() => published('order.placed', 'after')[0], patience);
    expect(published('order.placed', 'o-1')).toHaveLength(1);
    expect(published('stock.reserved', 'o-1')).toHaveLength(1);
  });

  it('publishes once if the writer crashes after its write and handles the event again', async () => {
    cloud.faults.set({
      seed: 1,
      faults: [
        {
          functions: 'PlaceOrder',
          fault: 'crash',
          at: 'call',
          calls: 'dynamodb:*',
          effect: true,
          times: 1,
        },
      ],
    });
    await request('o-2', false);
    await vi.waitUntil(() => published('order.placed', 'o-2')[0], patience);
    expect(cloud.faults.injected()).toMatchObject([{ fault: 'crash' }]);
    await cloud.clock.advance(400_000);
    const isHandled = () =>
      cloud.activities
        .list()
        .some((one) => JSON.stringify(one.detail ?? '').includes('"o-2"') && isWrite(one));
    await vi.waitUntil(isHandled, patience);
    await put('later', 1);
    await vi.waitUntil(() => published('order.placed', 'later')[0], patience);
    expect(published('order.placed', 'o-2')).toHaveLength(1);
  });

  it('publishes unpublished writes after a restart', async () => {
    cloud.faults.set({
      seed: 1,
      faults: [{ calls: 'events:PutEvents', by: 'OutboxPipe', fault: 'error' }],
    });
    await put('o-3', 300);
    const isRefused = () =>
      cloud.activities.list().some((one) => one.service === 'pipes' && one.outcome === 'failed');
    await vi.waitUntil(isRefused, patience);
    expect(published('order.placed', 'o-3')).toEqual([]);
    await cloud.stop();
    await start();
    await vi.waitUntil(() => published('order.placed', 'o-3')[0], patience);
  });

  it('keeps the order of each aggregate while publishing fails intermittently', async () => {
    cloud.faults.set({
      seed: 1,
      faults: [
        { calls: 'events:PutEvents', by: 'OutboxPipe', fault: 'error', chance: 0.3, times: 8 },
      ],
    });
    const totals = Array.from({ length: 12 }, (_, index) => index);
    for (const total of totals) {
      for (const order of ['a-1', 'a-2']) await put(order, total);
    }
    for (const order of ['a-1', 'a-2']) {
      await vi.waitUntil(() => published('order.placed', order).length === totals.length, patience);
      const seen = published('order.placed', order).map((detail) => detail['data']);
      expect(seen).toEqual(totals.map((total_cents) => ({ order_id: order, total_cents })));
    }
    expect(cloud.faults.injected().length).toBeGreaterThan(2);
  });

  it('publishes nothing when an item expires', async () => {
    await put('o-4', 400, -60);
    await vi.waitUntil(() => published('order.placed', 'o-4')[0], patience);
    await vi.waitUntil(async () => {
      const { Items } = await documents().send(
        new ScanCommand({
          TableName: nameOf('OutboxTable'),
          FilterExpression: '#a = :a',
          ExpressionAttributeNames: { '#a': 'aggregate' },
          ExpressionAttributeValues: { ':a': { S: 'o-4' } },
        }),
      );
      return Items?.length === 0;
    }, patience);
    await put('o-5', 500);
    await vi.waitUntil(() => published('order.placed', 'o-5')[0], patience);
    expect(published('order.placed', 'o-4')).toHaveLength(1);
  });

  it('turns only the change that the source selects into an event, with plain values', async () => {
    const lines = [{ sku: 'kettle', quantity: 2 }];
    const write = (order_status: string, total_cents: number) =>
      documents().send(
        new PutCommand({
          TableName: nameOf('Table'),
          Item: { order_id: 'o-6', order_status, total_cents, lines },
        }),
      );
    await write('placed', 1000);
    await write('paid', 1000);
    await write('shipped', 1000);
    await write('shipped', 1100);
    await write('placed', 1200);
    await write('shipped', 1200);
    await write('paid', 1300);
    await write('shipped', 1300);
    await vi.waitUntil(() => published('order.shipped', 'o-6').length >= 3, patience);
    expect(published('order.shipped', 'o-6').map((detail) => detail['data'])).toEqual([
      { order_id: 'o-6', total_cents: 1000, lines },
      { order_id: 'o-6', total_cents: 1200, lines },
      { order_id: 'o-6', total_cents: 1300, lines },
    ]);
  });

  it('does not allow the writer to put events on the bus', () => {
    const denied = cloud.activities.list().filter(({ summary }) => summary?.includes('denied'));
    expect(denied).toEqual([]);
    const policies = JSON.stringify(
      cloud
        .resourcesOfType('AWS::IAM::Policy')
        .filter(({ logicalId }) => logicalId.startsWith('PlaceOrder')),
    );
    expect(policies).toContain('dynamodb:PutItem');
    expect(policies).not.toContain('events:PutEvents');
  });
});
