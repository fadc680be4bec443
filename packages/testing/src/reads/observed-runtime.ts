import {
  type ConsumerDefinition,
  functionConsumer as consumerOfEvents,
  type EventFunction,
  type Handler,
} from '@eventwright/runtime';
import { unobserved } from './observe.ts';

export * from '@eventwright/runtime';

/**
 * The consumer of the runtime, except that reads of its validator do not count, because it reads
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

/** Takes events without a queue, because the body of a message cannot be observed. */
export const queueConsumer = functionConsumer;
