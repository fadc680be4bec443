import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ConsumerDefinition } from './consumer.ts';
import type { EventEnvelope } from './event.ts';
import type { Publisher } from './publisher.ts';
import { queueConsumer } from './queue-consumer.ts';
import { type AwsServer, startAwsServer } from './test/aws-server.ts';
import {
  delivered,
  isOrderPlaced,
  type OrderPlaced,
  orderPlaced,
  orderPlacedPublisher,
} from './test/events.ts';

type OrderEvent = EventEnvelope<'OrderPlaced', OrderPlaced>;
type Publish = { readonly orderPlaced: Publisher<Omit<OrderPlaced, 'metadata'>> };

const definition: ConsumerDefinition<Publish, { readonly TABLE: string }> = {
  name: 'bill-order',
  subscriptions: [{ event: orderPlaced, accepts: isOrderPlaced }],
  publish: (cause) => ({ orderPlaced: orderPlacedPublisher(cause) }),
  readEnvironment: () => ({ TABLE: 'orders' }),
};

/** An address that only AWS_ENDPOINT_URL makes reachable. */
const deadLetterQueueUrl = 'http://sqs.us-east-1.invalid/000000000000/dead';

describe('A queue consumer', () => {
  let aws: AwsServer;
  const lines: string[] = [];

  beforeAll(async () => {
    aws = await startAwsServer();
    vi.stubEnv('AWS_ENDPOINT_URL', aws.url);
    vi.stubEnv('AWS_REGION', 'us-east-1');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
    vi.stubEnv('EVENT_BUS_NAME', 'orders');
    vi.stubEnv('DEAD_LETTER_QUEUE_URL', deadLetterQueueUrl);
    vi.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
  });
  beforeEach(() => {
    aws.calls.length = 0;
    aws.messages.length = 0;
    lines.length = 0;
  });
  afterAll(async () => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
    await aws[Symbol.asyncDispose]();
  });

  it('passes to its handler the event, the environment and a publisher with the event as the cause', async () => {
    const events: OrderEvent[] = [];
    const consume = queueConsumer(definition, async (event: OrderEvent, context) => {
      events.push(event);
      await context.publish.orderPlaced({ order: context.environment.TABLE });
    });
    expect(await consume(batchOf(delivered()))).toEqual({ batchItemFailures: [] });
    expect(events).toMatchObject([
      { detailType: 'OrderPlaced', source: 'example.orders', detail: { order: 'A-1' } },
    ]);
    expect(JSON.parse(aws.calls[0]?.[0]?.Detail ?? '')).toMatchObject({
      order: 'orders',
      metadata: { eventId: 'first/OrderPlaced', causationId: 'first', correlationId: 'flow' },
    });
  });

  it('returns only failed messages to SQS', async () => {
    let handled = 0;
    const consume = queueConsumer(definition, async () => {
      handled += 1;
      if (handled === 2) throw new Error('disk full', { cause: new Error('ENOSPC') });
    });
    const response = await consume(batchOf(delivered(), delivered(), delivered()));
    expect(response).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-1' }] });
    expect(handled).toBe(3);
    const logged = lines.map((line) => JSON.parse(line)).filter(({ level }) => level !== undefined);
    expect(logged).toMatchObject([
      {
        level: 'ERROR',
        consumer: 'bill-order',
        messageId: 'message-1',
        error: { message: 'disk full', cause: { message: 'ENOSPC' } },
      },
    ]);
    expect(aws.messages).toEqual([]);
  });

  it.each([
    ['an invalid detail', JSON.stringify(delivered({ detail: { order: 1 } })), '/order'],
    ['an event of another producer', JSON.stringify(delivered({ source: 'else' })), '/detail-type'],
    ['a body that is not an event', '{"hello":"world"}', 'must be an event of EventBridge'],
    ['a body that is not JSON', 'hello', 'must be JSON'],
  ])(
    'puts %s into the dead-letter queue with the reason, and does not retry it',
    async (_, body, reason) => {
      const consume = queueConsumer(definition, async () => undefined);
      const response = await consume({ Records: [{ messageId: 'message-0', body }] });
      expect(response).toEqual({ batchItemFailures: [] });
      const [message] = aws.messages;
      expect(message?.QueueUrl).toBe(process.env['DEAD_LETTER_QUEUE_URL']);
      expect(message?.MessageBody).toBe(body);
      expect(message?.MessageAttributes['ERROR_CODE']?.StringValue).toBe('INVALID_EVENT');
      expect(message?.MessageAttributes['ERROR_MESSAGE']?.StringValue).toContain(reason);
    },
  );

  it('retries a message whose handler publishes an invalid event, because the message is not at fault', async () => {
    const consume = queueConsumer(definition, async (_event: OrderEvent, { publish }) => {
      await publish.orderPlaced({ order: 1 as unknown as string });
    });
    const response = await consume(batchOf(delivered()));
    expect(response.batchItemFailures).toHaveLength(1);
    expect(aws.messages).toEqual([]);
  });

  it('retries an invalid message that cannot be sent to the dead-letter queue', async () => {
    vi.stubEnv('DEAD_LETTER_QUEUE_URL', undefined);
    const consume = queueConsumer(definition, async () => undefined);
    const response = await consume(batchOf(delivered({ detail: {} })));
    vi.stubEnv('DEAD_LETTER_QUEUE_URL', deadLetterQueueUrl);
    expect(response.batchItemFailures).toHaveLength(1);
  });

  it('leaves messages that it cannot start in time to the next delivery', async () => {
    const handled: string[] = [];
    const consume = queueConsumer(definition, async (_event, { signal }) => {
      handled.push('begun');
      await new Promise((resolve) => {
        signal.addEventListener('abort', resolve);
      });
    });
    const context = { getRemainingTimeInMillis: () => 510 };
    const response = await consume(batchOf(delivered(), delivered()), context);
    expect(handled).toEqual(['begun']);
    expect(response.batchItemFailures).toEqual([{ itemIdentifier: 'message-1' }]);
  });

  it('writes the event’s ids to every log line of its handler', async () => {
    const consume = queueConsumer(definition, async (_event, { log }) => {
      log.info('Billed', { cents: 12n });
    });
    await consume(batchOf(delivered()));
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'INFO',
      message: 'Billed',
      consumer: 'bill-order',
      eventId: 'first',
      correlationId: 'flow',
      cents: '12',
    });
  });
});

function batchOf(...events: readonly object[]) {
  return {
    Records: events.map((event, index) => ({
      messageId: `message-${index}`,
      body: JSON.stringify(event),
    })),
  };
}
