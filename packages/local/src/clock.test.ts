import { describe, expect, it } from 'vitest';
import { createClock } from './clock.ts';
import type { LocalCloud } from './cloud.ts';
import { callJson, startWith } from './testing.ts';

const hour = 3_600_000;

describe('The clock of a cloud', () => {
  it('runs everything that is due until the new time, in order, including newly scheduled tasks', async () => {
    const clock = createClock();
    const began = clock.now();
    const times: string[] = [];
    const note = (name: string) =>
      times.push(`${name} ${Math.round((clock.now() - began) / hour)}`);
    clock.after(3 * hour, () => note('c'));
    clock.after(hour, () => {
      note('a');
      clock.after(hour, () => note('b'));
    });
    clock.after(9 * hour, () => note('never'));
    await clock.advance(5 * hour);
    expect(times).toEqual(['a 1', 'b 2', 'c 3']);
    expect(clock.now() - began).toBeGreaterThanOrEqual(5 * hour);
    clock.stop();
  });

  it('can run faster than real time', async () => {
    const clock = createClock(3_600);
    const began = Date.now();
    await clock.sleep(hour / 6, new AbortController().signal);
    expect(Date.now() - began).toBeLessThan(5_000);
    clock.stop();
  });

  it('passes faster from the moment that its speed is set, without a jump', async () => {
    const clock = createClock();
    const waited = clock.sleep(hour / 6, new AbortController().signal);
    const before = clock.now();
    clock.setSpeed(3_600);
    expect(clock.now() - before).toBeLessThan(hour / 60);
    const began = Date.now();
    await waited;
    expect(Date.now() - began).toBeLessThan(5_000);
    const after = clock.now();
    clock.setSpeed(1);
    expect(clock.now()).toBeGreaterThanOrEqual(after);
    expect(clock.now() - after).toBeLessThan(hour / 6);
    clock.stop();
  });

  it('ends a wait when its signal aborts, and the waits of retries on request', async () => {
    const clock = createClock();
    const stopping = new AbortController();
    const long = clock.sleep(hour, stopping.signal);
    const retry = clock.sleep(hour, stopping.signal, 'retry');
    expect(clock.retryNow()).toBe(1);
    await retry;
    stopping.abort();
    await long;
    clock.stop();
  });
});

describe('A queue', () => {
  const resources = {
    Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'slow', VisibilityTimeout: 180 } },
  };
  const sqs = (cloud: LocalCloud, operation: string, more: object) =>
    callJson(cloud, 'sqs', `AmazonSQS.${operation}`, {
      QueueUrl: `${cloud.endpoint}/000000000000/slow`,
      ...more,
    });

  it('makes a received or delayed message visible when the cloud’s clock has advanced', async () => {
    const cloud = await startWith(resources);
    try {
      await sqs(cloud, 'SendMessage', { MessageBody: 'now' });
      await sqs(cloud, 'SendMessage', { MessageBody: 'later', DelaySeconds: 600 });
      const bodies = async () => {
        const { body } = await sqs(cloud, 'ReceiveMessage', { MaxNumberOfMessages: 10 });
        const messages = (body['Messages'] ?? []) as readonly { readonly Body: string }[];
        return messages.map(({ Body }) => Body);
      };
      expect([await bodies(), await bodies()]).toEqual([['now'], []]);
      await cloud.clock.advance(181_000);
      expect([await bodies(), await bodies()]).toEqual([['now'], []]);
      await cloud.clock.advance(601_000);
      expect((await bodies()).sort()).toEqual(['later', 'now']);
    } finally {
      await cloud.stop();
    }
  });
});
