import {
  type ConsumerDefinition,
  functionConsumer as consumerOfEvents,
  type EventFunction,
  type Handler,
} from '@eventwright/runtime';
import { unobserved } from './observe.ts';

export * from '@eventwright/runtime';

/**
 * The runtime's own, but what its validator asks for does not count as read: it asks for
 * everything.
 */
export function functionConsumer<Event, Publish, Environment>(
  definition: ConsumerDefinition<Publish, Environment>,
  handler: Handler<Event, Publish, Environment>,
): EventFunction {
  const subscriptions = definition.subscriptions.map((subscription) => ({
    ...subscription,
    accepts: (detail: unknown) => subscription.accepts(unobserved(detail)),
  }));
  return consumerOfEvents({ ...definition, subscriptions }, handler);
}

/** Takes events without a queue, for a message's body could not be observed. */
export const queueConsumer = functionConsumer;
