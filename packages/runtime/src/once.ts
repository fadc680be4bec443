import type { Handler } from './consumer.ts';

/** Stores which events a consumer has handled. */
export interface EventLedger {
  /**
   * Claims an event until `deadline`. `claimed`: continue. `handled`: it was handled before.
   * `taken`: another invocation is handling it.
   */
  claim(key: string, deadline: Date): Promise<'claimed' | 'handled' | 'taken'>;
  /** Marks a claimed event as handled. */
  finish(key: string): Promise<void>;
  /** Releases a claim: the event was not handled. */
  release(key: string): Promise<void>;
}

/** Another invocation is handling the same event. A later delivery finds out how that ended. */
export class EventInProgressError extends Error {
  override readonly name = 'EventInProgressError';

  constructor(eventId: string) {
    super(`${eventId} is being handled elsewhere.`);
  }
}

/**
 * Makes a handler handle each event once, however often it is delivered. Use it for effects that
 * cannot be repeated, such as a payment. An event is identified by the consumer and its own id,
 * which stays the same when EventBridge, SQS or the producer send it again.
 *
 * If a handler crashes, its claim remains until the deadline of the invocation. Then another
 * delivery can try again. So an effect happens at least once, and more than once only if the
 * handler crashed between the effect and its end.
 */
export function once<Event, Publish, Environment>(
  ledger: EventLedger,
  handler: Handler<Event, Publish, Environment>,
): Handler<Event, Publish, Environment> {
  return async (event, context) => {
    const key = `${context.consumer} ${context.eventId}`;
    const claim = await ledger.claim(key, context.deadline);
    if (claim === 'taken') throw new EventInProgressError(context.eventId);
    if (claim === 'handled') context.log.info('The event was handled before');
    else await handleClaimed(ledger, key, () => handler(event, context));
  };
}

async function handleClaimed(
  ledger: EventLedger,
  key: string,
  handle: () => Promise<void>,
): Promise<void> {
  try {
    await handle();
  } catch (error) {
    await ledger.release(key);
    throw error;
  }
  await ledger.finish(key);
}
