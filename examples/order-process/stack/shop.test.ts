import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { startLocalCloud, type TestCloud } from '@eventwright/testing/cloud';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { orderConfirmed } from '../generated/events/OrderConfirmed/event.ts';
import { orderPlaced } from '../generated/events/OrderPlaced/event.ts';
import { orderRejected } from '../generated/events/OrderRejected/event.ts';

describe('The order process', () => {
  let cloud: TestCloud;
  let tables: DynamoDBClient;
  beforeAll(async () => {
    cloud = await startLocalCloud({ app: '.' });
    tables = cloud.client(DynamoDBClient);
    const Item = { sku: { S: 'kettle' }, available: { N: '10' } };
    await tables.send(new PutItemCommand({ TableName: cloud.name('Stock'), Item }));
  });
  afterAll(() => cloud?.stop());

  async function available(): Promise<number> {
    const Key = { sku: { S: 'kettle' } };
    const asking = new GetItemCommand({ TableName: cloud.name('Stock'), Key });
    return Number((await tables.send(asking)).Item?.['available']?.N);
  }

  /** Moves the time ahead until the workflow of an order has ended. */
  async function ended(orderId: string) {
    const where = { orderId };
    for (let minutes = 0; minutes < 60; minutes += 1) {
      const [confirmed] = cloud.events.all(orderConfirmed, { where });
      const [rejected] = cloud.events.all(orderRejected, { where });
      if (confirmed !== undefined || rejected !== undefined)
        return { confirmed, rejected, minutes };
      await new Promise((resolve) => setTimeout(resolve, 500));
      await cloud.clock.advance('1 minute');
    }
    throw new Error(await cloud.report());
  }

  it('confirms an order five minutes after payment and tells the customer', async () => {
    const id = await cloud.send(orderPlaced, { orderId: 'o-1', quantity: 2 });
    const { confirmed, minutes } = await ended('o-1');
    expect(confirmed?.detail).toEqual({ orderId: 'o-1', email: 'ada@example.com' });
    expect(minutes).toBeGreaterThanOrEqual(5);
    await cloud.logs.until('Your order o-1 is on its way.', { function: 'EmailCustomer' });
    expect(await available()).toBe(8);
    expect(await cloud.storyText(id)).toContain('order.confirmed');
  });

  it('returns the stock if the card is declined', async () => {
    await cloud.send(orderPlaced, { orderId: 'o-2', card: 'tok_declined' });
    const { rejected } = await ended('o-2');
    expect(rejected?.detail).toMatchObject({ reason: 'card-declined' });
    expect(await available()).toBe(8);
  });

  it('rejects an order that exceeds the stock', async () => {
    await cloud.send(orderPlaced, { orderId: 'o-3', quantity: 99 });
    expect((await ended('o-3')).rejected?.detail).toMatchObject({ reason: 'no-stock' });
  });

  it('retries the payment provider', async () => {
    await cloud.send(orderPlaced, { orderId: 'o-4', card: 'tok_slow' });
    expect((await ended('o-4')).confirmed).toBeDefined();
  });
});
