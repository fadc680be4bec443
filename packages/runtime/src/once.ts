import type { Handler } from './consumer.ts';

/** Remembers which events a consumer has handled. */
export interface EventLedger {
  /**
   * Claims an event until `deadline`. `claimed`: continue; `handled`: it was handled before; `taken`:
   * somebody else is at it.
   */
  claim(key: string, deadline: Date): Promise<'claimed' | 'handled' | 'taken'>;
  /** Says that a claimed event was handled. */
  finish(key: string): Promise<void>;
  /** Gives a claim back: the event was not handled. */
  release(key: string): Promise<void>;
}

/** The same event is being handled at this moment; delivered again later, it will be known. */
export class EventInProgressError extends Error {
  override readonly name = 'EventInProgressError';

  constructor(eventId: string) {
    super(`${eventId} is being handled elsewhere.`);
  }
}

/**
 * Makes a handler handle each event once, however often it is delivered: for effects that cannot be
 * repeated, such as a payment. An event is known by its consumer and its own id, which stays the
 * same when EventBridge, SQS or its producer send it again. What can be repeated needs none of this.
 *
 * A handler that dies leaves its claim behind until the invocation's deadline; then a further
 * delivery may try again. So an effect happens at least once, and more than once only where the
 * handler died between the effect and the end.
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
