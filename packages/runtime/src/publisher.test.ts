import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { maximumBytes } from './entry-size.ts';
import { EntryTooLargeError, InvalidEventError, PublishError } from './errors.ts';
import { causeOf } from './metadata.ts';
import { type AwsServer, startAwsServer } from './test/aws-server.ts';
import { orderPlacedPublisher } from './test/events.ts';

const order = { order: 'A-1' };

describe('A publisher', () => {
  let aws: AwsServer;
  const retry = { attempts: 3, baseMilliseconds: 1, capMilliseconds: 2 };

  beforeAll(async () => {
    aws = await startAwsServer();
    vi.stubEnv('AWS_ENDPOINT_URL', aws.url);
    vi.stubEnv('AWS_REGION', 'us-east-1');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
    vi.stubEnv('EVENT_BUS_NAME', 'orders');
  });
  beforeEach(() => {
    aws.calls.length = 0;
    aws.answer = (entry) => ({ EventId: `taken ${JSON.parse(entry.Detail).order}` });
    aws.beforeAnswer = () => undefined;
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await aws[Symbol.asyncDispose]();
  });

  it('sends source, detail type, bus and detail, and returns EventBridge’s id', async () => {
    expect(await orderPlacedPublisher()({ order: 'A-1' })).toBe('taken A-1');
    expect(aws.calls).toMatchObject([
      [{ EventBusName: 'orders', Source: 'example.orders', DetailType: 'OrderPlaced' }],
    ]);
    expect(sentDetails()).toMatchObject([{ order: 'A-1' }]);
  });

  it('starts a flow with one random id if nothing caused the event', async () => {
    await orderPlacedPublisher()({ order: 'A-1' });
    const { eventId, correlationId, causationId } = sentDetails()[0].metadata;
    expect(eventId).toMatch(/^[0-9a-f-]{36}$/);
    expect([correlationId, causationId]).toEqual([eventId, eventId]);
  });

  it('produces the same ids when the same event is handled again', async () => {
    for (const _delivery of ['first', 'again']) {
      const publish = orderPlacedPublisher(causeOf({ eventId: 'up', correlationId: 'flow' }));
      await publish({ order: 'A-1' });
      await publish.batch([{ order: 'A-2' }, { order: 'A-3' }]);
    }
    const ids = sentDetails().map(({ metadata }) => metadata.eventId);
    const expected = ['up/OrderPlaced', 'up/OrderPlaced#2', 'up/OrderPlaced#3'];
    expect(ids).toEqual([...expected, ...expected]);
    expect(sentDetails()[0].metadata).toMatchObject({ correlationId: 'flow', causationId: 'up' });
  });

  it('never keeps metadata from a detail', async () => {
    const smuggled = { order: 'A-1', metadata: { eventId: 'stolen' } };
    await orderPlacedPublisher(causeOf({ eventId: 'up', correlationId: 'flow' }))(smuggled);
    expect(sentDetails()[0].metadata.eventId).toBe('up/OrderPlaced');
  });

  it('sends ten entries per call, in order', async () => {
    const orders = Array.from({ length: 23 }, (_, index) => ({ order: `A-${index}` }));
    const ids = await orderPlacedPublisher().batch(orders, { concurrency: 1 });
    expect(aws.calls.map((entries) => entries.length)).toEqual([10, 10, 3]);
    expect(sentDetails().map(({ order }) => order)).toEqual(orders.map(({ order }) => order));
    expect(ids).toEqual(orders.map(({ order }) => `taken ${order}`));
  });

  it('starts a new call if the bytes would reach the limit', async () => {
    const note = 'x'.repeat(maximumBytes / 2);
    await orderPlacedPublisher().batch(
      [{ order: 'A-1', note }, { order: 'A-2', note }, { order: 'A-3' }],
      { concurrency: 1 },
    );
    expect(aws.calls.map((entries) => entries.length)).toEqual([1, 2]);
  });

  it('rejects an entry that is too large before anything is sent, and lists the large fields', async () => {
    const publishing = orderPlacedPublisher().batch([
      { order: 'A-1' },
      { order: 'A-2', note: 'é'.repeat(maximumBytes / 2) },
    ]);
    await expect(publishing).rejects.toThrow(EntryTooLargeError);
    await expect(publishing).rejects.toThrow(
      /OrderPlaced has 10488\d\d bytes.*less than 1048576.*\/note \(1048578 bytes\)/s,
    );
    expect(aws.calls).toEqual([]);
  });

  it('rejects an invalid detail before anything is sent', async () => {
    const invalid = { order: 1 as unknown as string };
    const publishing = orderPlacedPublisher().batch([{ order: 'A-1' }, invalid]);
    await expect(publishing).rejects.toThrow(InvalidEventError);
    await expect(publishing).rejects.toThrow('OrderPlaced is not valid: /order must be string');
    await expect(publishing).rejects.toMatchObject({
      direction: 'published',
      detailType: 'OrderPlaced',
      violations: [{ pointer: '/order' }],
    });
    expect(aws.calls).toEqual([]);
  });

  it.each(['ThrottlingException', 'InternalFailure', 'InternalException'])(
    'resends only failed entries that can be retried: %s',
    async (ErrorCode) => {
      aws.answer = (entry, call) =>
        call === 1 && entry.Detail.includes('A-2')
          ? { ErrorCode, ErrorMessage: 'Rate exceeded' }
          : { EventId: `taken ${JSON.parse(entry.Detail).order}` };
      const orders = [{ order: 'A-1' }, { order: 'A-2' }, { order: 'A-3' }];
      const ids = await orderPlacedPublisher().batch(orders, { retry });
      expect(ids).toEqual(['taken A-1', 'taken A-2', 'taken A-3']);
      expect(aws.calls.map((entries) => entries.length)).toEqual([3, 1]);
      expect(sentDetails()[3].metadata.eventId).toBe(sentDetails()[1].metadata.eventId);
    },
  );

  it('reports each entry that still fails, with its code, in one error', async () => {
    aws.answer = ({ Detail }) => {
      if (Detail.includes('A-1'))
        return { ErrorCode: 'InternalFailure', ErrorMessage: 'Try later' };
      if (Detail.includes('A-2'))
        return { ErrorCode: 'NotAuthorizedForSource', ErrorMessage: 'Not yours' };
      return { EventId: 'taken' };
    };
    const orders = [{ order: 'A-1' }, { order: 'A-2' }, { order: 'A-3' }];
    const error = await rejectionOf(orderPlacedPublisher().batch(orders, { retry }));
    expect(error.rejected).toEqual([
      { index: 0, detailType: 'OrderPlaced', code: 'InternalFailure', message: 'Try later' },
      { index: 1, detailType: 'OrderPlaced', code: 'NotAuthorizedForSource', message: 'Not yours' },
    ]);
    expect(error.message).toMatch(
      /^2 of 3 events were not published:\n {2}#0 OrderPlaced: Internal/,
    );
    expect(aws.calls.map((entries) => entries.length)).toEqual([3, 1, 1]);
  });

  it('lists unsent and possibly sent events when it is aborted, and keeps the reason', async () => {
    const controller = new AbortController();
    aws.beforeAnswer = () => controller.abort(new Error('no time left'));
    const orders = Array.from({ length: 12 }, (_, index) => ({ order: `A-${index}` }));
    const { signal } = controller;
    const error = await rejectionOf(
      orderPlacedPublisher().batch(orders, { retry, signal, concurrency: 1 }),
    );
    expect(aws.calls).toHaveLength(1);
    expect(error.rejected.map(({ index, code }) => [index, code])).toEqual([
      ...Array.from({ length: 10 }, (_, index) => [index, 'Unknown']),
      [10, 'Aborted'],
      [11, 'Aborted'],
    ]);
    expect(error.message).toContain('12 of 12 events were not published (10 of them may have been');
    expect(error.cause).toBeInstanceOf(Error);
  });

  it('reports events as possibly sent if the connection is lost before the answer', async () => {
    aws.beforeAnswer = () => aws.disconnect();
    const client = new EventBridgeClient({ endpoint: aws.url, maxAttempts: 1 });
    const error = await rejectionOf(orderPlacedPublisher(undefined, { client }).batch([order]));
    expect(error.rejected).toMatchObject([{ code: 'Unknown' }]);
    expect(error.rejected[0]?.message).toMatch(/ECONNRESET|hang up/);
    expect(error.message).toContain('(1 of them may have been: their call was not answered)');
  });

  it('reports events as possibly sent if EventBridge answers too late', async () => {
    let answer = () => {};
    aws.beforeAnswer = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    const requestHandler = { requestTimeout: 5, throwOnRequestTimeout: true };
    const client = new EventBridgeClient({ endpoint: aws.url, maxAttempts: 1, requestHandler });
    const error = await rejectionOf(orderPlacedPublisher(undefined, { client }).batch([order]));
    answer();
    expect(error.rejected[0]).toMatchObject({ code: 'Unknown' });
    expect(error.rejected[0]?.message).toContain('requestTimeout');
  });

  it('reports events as not sent if EventBridge cannot be reached', async () => {
    const client = new EventBridgeClient({ endpoint: 'http://127.0.0.1:9', maxAttempts: 1 });
    const error = await rejectionOf(orderPlacedPublisher(undefined, { client }).batch([order]));
    expect(error.rejected[0]?.code).not.toBe('Unknown');
    expect(error.message).toMatch(/^1 of 1 events were not published:/);
  });

  it('sends four calls at a time by default, and never more than configured', async () => {
    const orders = Array.from({ length: 95 }, (_, index) => ({ order: `A-${index}` }));
    const highest = async (options?: { concurrency: number }) => {
      let [open, most] = [0, 0];
      const client = new EventBridgeClient({});
      client.middlewareStack.add(
        (next) => async (args) => {
          open += 1;
          most = Math.max(most, open);
          await new Promise((resolve) => setImmediate(resolve));
          return next(args).finally(() => {
            open -= 1;
          });
        },
        { step: 'initialize' },
      );
      const ids = await orderPlacedPublisher(undefined, { client }).batch(orders, options);
      expect(ids).toEqual(orders.map(({ order }) => `taken ${order}`));
      return most;
    };
    expect([await highest(), await highest({ concurrency: 2 })]).toEqual([4, 2]);
  });

  it('reads an asynchronous iterable only as fast as its events are sent', async () => {
    let read = 0;
    let most = 0;
    const progress: number[] = [];
    async function* orders() {
      for (; read < 100; read += 1) {
        most = Math.max(most, read - aws.calls.flat().length);
        yield { order: `A-${read}` };
      }
    }
    const ids = await orderPlacedPublisher().batch(orders(), {
      concurrency: 2,
      onProgress: (taken) => progress.push(taken),
    });
    expect(ids).toEqual(Array.from({ length: 100 }, (_, index) => `taken A-${index}`));
    expect(progress).toEqual([20, 40, 60, 80, 100]);
    expect(most).toBeLessThanOrEqual(20);
  });

  it('reports the events that were published when an iterable fails', async () => {
    function* orders() {
      for (let index = 0; index < 15; index += 1) yield { order: `A-${index}` };
      yield { order: 1 as unknown as string };
    }
    const publishing = orderPlacedPublisher().batch(orders(), { concurrency: 1 });
    const error = await rejectionOf(publishing);
    expect(error.taken.filter((id) => id !== undefined)).toHaveLength(10);
    expect(error.rejected.map(({ index }) => index)).toEqual([10, 11, 12, 13, 14, 15]);
    expect(error.cause).toBeInstanceOf(InvalidEventError);
  });

  it('takes client, bus, clock and ids from its options', async () => {
    vi.stubEnv('EVENT_BUS_NAME', undefined);
    const client = new EventBridgeClient({ endpoint: aws.url });
    const eventBusName = 'arn:aws:events:eu-west-1:111122223333:event-bus/theirs';
    const clock = () => new Date('2026-01-02T03:04:05Z');
    const settings = { client, eventBusName, clock, newId: () => 'one' };
    await orderPlacedPublisher(undefined, settings)({ order: 'A-1' });
    vi.stubEnv('EVENT_BUS_NAME', 'orders');
    expect(aws.calls.flat()[0]).toMatchObject({ EventBusName: eventBusName });
    expect(sentDetails()[0].metadata).toEqual({
      eventId: 'one',
      correlationId: 'one',
      causationId: 'one',
      occurredAt: '2026-01-02T03:04:05.000Z',
    });
  });

  it('continues the trace of Lambda', async () => {
    vi.stubEnv('_X_AMZN_TRACE_ID', 'Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1');
    await orderPlacedPublisher()({ order: 'A-1' });
    vi.stubEnv('_X_AMZN_TRACE_ID', undefined);
    await orderPlacedPublisher()({ order: 'A-2' });
    expect(aws.calls.flat().map(({ TraceHeader }) => TraceHeader)).toEqual([
      'Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1',
      undefined,
    ]);
  });

  it('reports a missing bus name', async () => {
    vi.stubEnv('EVENT_BUS_NAME', undefined);
    await expect(orderPlacedPublisher()({ order: 'A-1' })).rejects.toThrow(
      'EVENT_BUS_NAME is not set',
    );
    vi.stubEnv('EVENT_BUS_NAME', 'orders');
  });

  function sentDetails() {
    return aws.calls.flat().map(({ Detail }) => JSON.parse(Detail));
  }
});

async function rejectionOf(publishing: Promise<unknown>): Promise<PublishError> {
  const error = await publishing.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(PublishError);
  return error as PublishError;
}
