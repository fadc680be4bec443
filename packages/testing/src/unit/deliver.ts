import { randomUUID } from 'node:crypto';
import type { EventDefinition, EventFunction, QueueFunction } from '@eventwright/runtime';

/** What a consumer's file exports: a function behind a queue, or one that EventBridge invokes. */
export type Deliverable = QueueFunction | EventFunction;

/**
 * Gives a handler one event, as its queue or EventBridge would.
 *
 * @example
 * await deliver(handler, orderPlaced, { id: '1', total: 10 });
 *
 * @throws InvalidEventError where the detail does not conform to the event's schema; its message
 * names each field
 * @throws Error whatever the handler throws
 */
export function deliver<Detail>(
  handler: Deliverable,
  event: Pick<EventDefinition<string, Detail>, 'source' | 'detailType' | 'detail'>,
  detail: NoInfer<Detail>,
): Promise<void> {
  const envelope = {
    version: '0',
    id: randomUUID(),
    source: event.source,
    'detail-type': event.detailType,
    account: '123456789012',
    region: 'us-east-1',
    time: new Date().toISOString(),
    resources: [],
    detail,
  };
  return 'handle' in handler ? handler.handle(envelope) : handler(envelope);
}
