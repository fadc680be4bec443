import {
  type ConsumerDefinition,
  type EventDefinition,
  type EventEnvelope,
  functionConsumer,
  type Handler,
  type Publisher,
  publisher,
  queueConsumer,
} from '@eventwright/runtime';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { consumerTest } from './consumer-test.ts';
import { eventOf } from './event-of.ts';

interface Order {
  readonly orderId: string;
  readonly total: number;
  readonly customer: { readonly name: string; readonly isVip: boolean };
  readonly tags: readonly string[];
}

const example = {
  orderId: 'o-1',
  total: 5,
  customer: { name: 'Ada', isVip: false },
  tags: ['a', 'b'],
};

/** Events of a shop, in another style than ours, with validators written by hand. */
const orderPlaced: EventDefinition<'order.placed', Order> = {
  source: 'com.acme.shop',
  detailType: 'order.placed',
  metadata: undefined,
  explain: async (detail) =>
    (detail as Order).total >= 0 ? [] : [{ pointer: '/total', message: 'must be at least 0' }],
  example: async () => example,
};

interface Invoice {
  readonly orderId: string;
  readonly currency: string;
}
const invoiceSent: EventDefinition<'invoice.sent', Invoice> = {
  source: 'com.acme.billing',
  detailType: 'invoice.sent',
  metadata: undefined,
  explain: async () => [{ pointer: '/currency', message: 'must be a text' }],
};
const isInvoice = (detail: unknown) => typeof (detail as Invoice).currency === 'string';

interface Publish {
  readonly invoiceSent: Publisher<Invoice>;
}
interface Environment {
  readonly CURRENCY: string;
}

const definition: ConsumerDefinition<Publish, Environment> = {
  name: 'bill-order',
  subscriptions: [{ event: orderPlaced, accepts: (detail) => (detail as Order).total >= 0 }],
  publish: (cause, settings) => ({
    invoiceSent: publisher<Invoice>(invoiceSent, isInvoice, cause, settings),
  }),
  readEnvironment: ({ CURRENCY = '' }) => ({ CURRENCY }),
};

type OrderEvent = EventEnvelope<'order.placed', Order>;
const bill: Handler<OrderEvent, Publish, Environment> = async (
  { detail },
  { publish, environment },
) => {
  if (detail.customer.isVip) return;
  await publish.invoiceSent({ orderId: detail.orderId, currency: environment.CURRENCY });
};

describe('eventOf', () => {
  it('builds an event from the example, with some members replaced', async () => {
    const event = await eventOf(orderPlaced, { customer: { isVip: true }, tags: [] });
    expect(event).toMatchObject({ source: 'com.acme.shop', 'detail-type': 'order.placed' });
    expect(event.detail).toEqual({ ...example, customer: { name: 'Ada', isVip: true }, tags: [] });
    expectTypeOf(event.detail).toEqualTypeOf<Order>();
  });

  it('builds only valid events', async () => {
    await expect(eventOf(orderPlaced, { total: -1 })).rejects.toThrow('/total must be at least 0');
    // @ts-expect-error A misspelt member does not compile.
    await eventOf(orderPlaced, { totl: 1 });
  });

  it('says how to get an example if there is none', async () => {
    await expect(eventOf(invoiceSent)).rejects.toThrow(/"contracts": true.*eventwright generate/);
  });
});

describe.each([
  ['a queue', queueConsumer(definition, bill)],
  ['EventBridge', functionConsumer(definition, bill)],
])('consumerTest of a handler behind %s', (_, handler) => {
  const consumer = consumerTest(handler, { environment: { CURRENCY: 'EUR' } });

  it('records what the handler publishes, by event', async () => {
    const { all, published } = await consumer.receives(orderPlaced, { orderId: 'o-7' });
    expect(published(invoiceSent)).toEqual([{ orderId: 'o-7', currency: 'EUR' }]);
    expectTypeOf(published(invoiceSent)).toEqualTypeOf<readonly Invoice[]>();
    expect(published(orderPlaced)).toEqual([]);
    expect(all).toHaveLength(1);
  });

  it('starts again with each event', async () => {
    const event = await eventOf(orderPlaced, { customer: { isVip: true } });
    expect((await consumer.receives(event)).all).toEqual([]);
  });
});

it('consumerTest throws errors of the handler and of invalid published events', async () => {
  const wrong = queueConsumer<OrderEvent, Publish, Environment>(
    definition,
    async (_event, { publish }) => {
      await publish.invoiceSent({ orderId: 'o-1' } as Invoice);
    },
  );
  await expect(consumerTest(wrong).receives(orderPlaced)).rejects.toThrow(
    '/currency must be a text',
  );
});
