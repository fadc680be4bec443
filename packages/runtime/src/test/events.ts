import type { EventDefinition } from '../event.ts';
import type { Cause, EventMetadata } from '../metadata.ts';
import { type Publisher, publisher } from '../publisher.ts';
import type { PublishingSettings } from '../publishing-settings.ts';

/** An event with metadata, as the generator would describe it. */
export interface OrderPlaced {
  readonly metadata: EventMetadata;
  readonly order: string;
  readonly note?: string;
}

export const orderPlaced: EventDefinition<'OrderPlaced', OrderPlaced, 'metadata'> = {
  source: 'example.orders',
  detailType: 'OrderPlaced',
  metadata: {
    id: ['metadata', 'eventId'],
    correlationId: ['metadata', 'correlationId'],
    causationId: ['metadata', 'causationId'],
    time: ['metadata', 'occurredAt'],
    startedAt: ['metadata', 'startedAt'],
  },
  explain: async () => [{ pointer: '/order', message: 'must be string' }],
};

export function isOrderPlaced(detail: unknown): detail is OrderPlaced {
  const { metadata, order } = (detail ?? {}) as Partial<OrderPlaced>;
  return typeof metadata?.eventId === 'string' && typeof order === 'string';
}

export function orderPlacedPublisher(
  cause?: Cause,
  settings?: PublishingSettings,
): Publisher<Omit<OrderPlaced, 'metadata'>> {
  return publisher(orderPlaced, isOrderPlaced, cause, settings);
}

/** The event as EventBridge delivers it. */
export function delivered(changes: Readonly<Record<string, unknown>> = {}): object {
  return {
    version: '0',
    id: '17793124-05d4-b198-2fde-7ededc63b103',
    'detail-type': 'OrderPlaced',
    source: 'example.orders',
    account: '000000000000',
    time: '2026-11-23T11:22:33Z',
    region: 'us-east-1',
    resources: [],
    detail: {
      metadata: {
        eventId: 'first',
        correlationId: 'flow',
        causationId: 'first',
        occurredAt: '2026-11-23T11:22:33Z',
      },
      order: 'A-1',
    },
    ...changes,
  };
}
