import { consumerTest, eventOf } from '@eventwright/testing/unit';
import { expect, it } from 'vitest';
import { orderRejected } from '../../generated/events/OrderRejected/event.ts';
import { handler } from './handler.ts';
import { writeEmail } from './write-email.ts';

it('tells the customer why an order is rejected', async () => {
  const { source, id, time, detail } = await eventOf(orderRejected, { reason: 'no-stock' });
  const event = { source, id, time, detail, detailType: 'order.rejected' as const };
  expect(writeEmail(event)).toMatch(/^We cannot send your order o-\d+: it is sold out\.$/);
});

it('publishes nothing and refuses an unknown reason', async () => {
  const consumer = consumerTest(handler);
  expect((await consumer.receives(orderRejected)).all).toEqual([]);
  // @ts-expect-error The schema lists the reasons.
  await expect(consumer.receives(orderRejected, { reason: 'weather' })).rejects.toThrow('/reason');
});
