import {
  DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import {
  EventBridgeClient,
  ListEventBusesCommand,
  PutEventsCommand,
} from '@aws-sdk/client-eventbridge';
import { clientOptions } from '@eventwright/local/testing';
import type { Driver, Place } from '../../driver.ts';
import type { Random } from '../../random.ts';
import { invalidEvents } from '../examples/invalid-events.ts';
import {
  type Replacement,
  synthesizeExample,
  validatorsOf,
} from '../examples/synthesize-example.ts';
import { mustBeTrue, type Stock } from './must-be-true.ts';
import type { Order } from './order.ts';

const example = 'order-process';
const sku = 'kettle';
const atFirst = 600;

/**
 * The five minutes to cancel, and the half minute before a charge is retried, are too long for a
 * storm.
 */
const shorter = [
  ['\\"Seconds\\":300', '\\"Seconds\\":1'],
  ['\\"IntervalSeconds\\":30', '\\"IntervalSeconds\\":1'],
] as const;

/**
 * `examples/order-process`: orders are placed, some twice, some with cards that are declined.
 * Replacements in the template plant a fault.
 */
export async function ordersDriver(planted: readonly Replacement[] = []): Promise<Driver> {
  const orders: Order[] = [];
  let [place, bus, table]: [Place | undefined, string, string] = [undefined, '', ''];
  let tried = 0;
  let events = new EventBridgeClient({});

  const send = async (order: Order): Promise<void> => {
    tried += 1;
    const answer = await placeOrder(events, bus, order);
    order.history.push(`PutEvents ${order.quantity} by ${order.card}: ${answer}`);
    // An accepted order stays accepted.
    if (order.answer !== 'accepted' && answer !== 'refused') order.answer = answer;
  };

  return {
    name: 'orders',
    synthesize: (folder) => synthesizeExample(example, folder, [...shorter, ...planted]),
    async connect(next) {
      const isFirst = place === undefined;
      place = next;
      events.destroy();
      events = new EventBridgeClient({ ...clientOptions(next.endpoint), maxAttempts: 1 });
      const asked = new EventBridgeClient(clientOptions(next.endpoint));
      const { EventBuses = [] } = await asked.send(new ListEventBusesCommand({}));
      bus = EventBuses.find(({ Name }) => Name !== 'default')?.Name ?? '';
      const tables = new DynamoDBClient(clientOptions(next.endpoint));
      const { TableNames = [] } = await tables.send(new ListTablesCommand({}));
      table = TableNames.find((name) => name.includes('Stock')) ?? '';
      if (!isFirst) return;
      const Item = { sku: { S: sku }, available: { N: String(atFirst) } };
      await tables.send(new PutItemCommand({ TableName: table, Item }));
    },
    async act(random) {
      const last = orders.at(-1);
      if (last !== undefined && random.next() < 0.1) return await send(last);
      const order = makeOrder(random, orders.length);
      orders.push(order);
      await send(order);
    },
    counts: () => ({
      tried,
      accepted: orders.filter(({ answer }) => answer === 'accepted').length,
    }),
    async verify(at, witnessed) {
      const stock = await readStock(at.endpoint, table);
      const invalid = invalidEvents(witnessed, await validatorsOf(example));
      return [...invalid, ...mustBeTrue(orders, stock, witnessed)];
    },
    historyOf: (subject) => orders.find(({ orderId }) => orderId === subject)?.history ?? [],
  };
}

function makeOrder(random: Random, index: number): Order {
  const dice = random.next();
  const card = dice < 0.15 ? 'tok_declined' : dice < 0.25 ? 'tok_slow' : 'tok_visa';
  const quantity = random.next() < 0.05 ? 100 : random.between(1, 3);
  return { orderId: `o-${index + 1}`, quantity, card, answer: 'refused', history: [] };
}

/** Sends it once, so that its response is known. */
async function placeOrder(
  client: EventBridgeClient,
  bus: string,
  order: Order,
): Promise<Order['answer']> {
  const { card, orderId, quantity } = order;
  const Detail = JSON.stringify({ orderId, sku, quantity, card, email: 'ada@example.com' });
  const entry = { EventBusName: bus, Source: 'com.example.shop', DetailType: 'order.placed' };
  try {
    const { FailedEntryCount = 0 } = await client.send(
      new PutEventsCommand({ Entries: [{ ...entry, Detail }] }),
    );
    return FailedEntryCount === 0 ? 'accepted' : 'refused';
  } catch (error) {
    const { $metadata } = error as { readonly $metadata?: { readonly httpStatusCode?: number } };
    const status = $metadata?.httpStatusCode ?? 500;
    return status < 500 ? 'refused' : 'lost';
  }
}

async function readStock(endpoint: string, TableName: string): Promise<Stock> {
  const client = new DynamoDBClient(clientOptions(endpoint));
  const Key = { sku: { S: sku } };
  const { Item = {} } = await client.send(new GetItemCommand({ TableName, Key }));
  const available = Number(Item['available']?.N);
  return { atFirst, available, reserved: Item['orders']?.SS?.length ?? 0 };
}
