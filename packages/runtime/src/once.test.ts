import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Handler } from './consumer.ts';
import { dynamoDbLedger } from './dynamodb-ledger.ts';
import { once } from './once.ts';
import { queueConsumer } from './queue-consumer.ts';
import { delivered, isOrderPlaced, orderPlaced } from './test/events.ts';

type Effect = Handler<unknown, object, object>;

describe('A handler that handles each event once', () => {
  let server: Server;
  let client: DynamoDBClient;

  beforeAll(async () => {
    vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const dynalite = createRequire(import.meta.url)('dynalite') as (options: object) => Server;
    server = dynalite({ createTableMs: 0 });
    await new Promise<void>((listening) => {
      server.listen(0, '127.0.0.1', listening);
    });
    client = new DynamoDBClient({
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    await client.send(
      new CreateTableCommand({
        TableName: 'ledger',
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        BillingMode: 'PAY_PER_REQUEST',
      }),
    );
  });
  afterAll(async () => {
    vi.restoreAllMocks();
    await new Promise((closed) => {
      server.close(closed);
    });
  });

  /** Each call is an instance of its own, as Lambda would start one. */
  function consumer(effect: Effect, milliseconds = 60_000) {
    const ledger = dynamoDbLedger(client, 'ledger');
    const consume = queueConsumer(
      {
        name: 'charge-card',
        subscriptions: [{ event: orderPlaced, accepts: isOrderPlaced }],
        publish: () => ({}),
        readEnvironment: () => ({}),
      },
      once(ledger, effect),
    );
    return async (eventId: string) => {
      const event = JSON.stringify(delivered({ detail: detailOf(eventId) }));
      const Records = [{ messageId: 'message', body: event }];
      const context = { getRemainingTimeInMillis: () => milliseconds };
      return (await consume({ Records }, context)).batchItemFailures.length === 0;
    };
  }

  it('does nothing if the event is delivered again, on any instance', async () => {
    const effect = vi.fn<Effect>(async () => undefined);
    const outcomes = [];
    for (const handle of [consumer(effect), consumer(effect)]) {
      outcomes.push(await handle('one'), await handle('one'), await handle('two'));
    }
    expect(outcomes).toEqual([true, true, true, true, true, true]);
    expect(effect).toHaveBeenCalledTimes(2);
  });

  it('retries after the handler failed', async () => {
    const effect = vi
      .fn<Effect>(async () => undefined)
      .mockRejectedValueOnce(new Error('declined'));
    const handle = consumer(effect);
    expect([await handle('failing'), await handle('failing')]).toEqual([false, true]);
    expect(effect).toHaveBeenCalledTimes(2);
  });

  it('skips an event that another instance is handling and has it delivered again', async () => {
    const { promise: end, resolve } = Promise.withResolvers<void>();
    const effect = vi.fn<Effect>(() => end);
    const first = consumer(effect)('slow');
    await vi.waitFor(() => expect(effect).toHaveBeenCalledTimes(1));
    expect(await consumer(effect)('slow')).toBe(false);
    resolve();
    expect(await first).toBe(true);
    expect(await consumer(effect)('slow')).toBe(true);
    expect(effect).toHaveBeenCalledTimes(1);
  });

  it('takes over from a crashed instance after its claim expired', async () => {
    const died = vi.fn<Effect>(() => new Promise(() => undefined));
    void consumer(died, 600)('abandoned');
    await vi.waitFor(() => expect(died).toHaveBeenCalledTimes(1));
    const effect = vi.fn<Effect>(async () => undefined);
    await vi.waitFor(async () => expect(await consumer(effect)('abandoned')).toBe(true), {
      timeout: 5_000,
    });
    expect(effect).toHaveBeenCalledTimes(1);
  });

  it('keeps its records until dead letters can no longer return', async () => {
    const { Items = [] } = await client.send(new ScanCommand({ TableName: 'ledger' }));
    const days = Items.map(({ expiresAt }) => (Number(expiresAt?.N) - Date.now() / 1_000) / 86_400);
    expect(Math.min(...days)).toBeGreaterThan(14);
    expect(Math.max(...days)).toBeLessThan(16);
  });
});

function detailOf(eventId: string): object {
  const occurredAt = '2026-11-23T11:22:33Z';
  const metadata = { eventId, correlationId: eventId, causationId: eventId, occurredAt };
  return { metadata, order: 'A-1' };
}
