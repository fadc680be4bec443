import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { InvalidEventError } from './errors.ts';
import type { EventEnvelope } from './event.ts';
import { functionConsumer } from './function-consumer.ts';
import { delivered, isOrderPlaced, type OrderPlaced, orderPlaced } from './test/events.ts';

const definition = {
  name: 'greet',
  subscriptions: [{ event: orderPlaced, accepts: isOrderPlaced }],
  publish: () => ({}),
  readEnvironment: () => ({}),
};

describe('A function consumer', () => {
  const lines: string[] = [];
  beforeEach(() => {
    lines.length = 0;
    vi.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
  });
  afterEach(() => vi.restoreAllMocks());

  it('passes the delivered event to its handler', async () => {
    const events: EventEnvelope<'OrderPlaced', OrderPlaced>[] = [];
    await functionConsumer(definition, async (event: (typeof events)[number]) => {
      events.push(event);
    })(delivered());
    expect(events).toMatchObject([{ time: '2026-11-23T11:22:33Z', detail: { order: 'A-1' } }]);
  });

  it('throws the violations of an invalid event, which Lambda adds to the dead letter', async () => {
    const consume = functionConsumer(definition, async () => undefined);
    const consuming = consume(delivered({ detail: {} }));
    await expect(consuming).rejects.toThrow(InvalidEventError);
    await expect(consuming).rejects.toThrow('OrderPlaced is not valid: /order must be string');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'ERROR', consumer: 'greet' });
  });

  it('rethrows the error of its handler, so that Lambda invokes it again', async () => {
    const failure = new Error('no connection');
    const consume = functionConsumer(definition, () => Promise.reject(failure));
    await expect(consume(delivered())).rejects.toBe(failure);
  });
});
