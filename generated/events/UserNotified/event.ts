// Generated from schemas/events/UserNotified.json: edit that, not this.
// To generate again: npx eventwright generate

import type { EventDefinition, EventEnvelope } from '@eventwright/runtime';
import type { UserNotified } from './type.ts';

/** A user was notified of the outcome of processing an image. */
export const userNotified: EventDefinition<'UserNotified', UserNotified, 'metadata'> = {
  source: 'eventwright.images',
  detailType: 'UserNotified',
  metadata: {
    id: ['metadata', 'eventId'],
    correlationId: ['metadata', 'correlationId'],
    causationId: ['metadata', 'causationId'],
    time: ['metadata', 'occurredAt'],
    startedAt: ['metadata', 'startedAt'],
  },
  explain: async (detail) => (await import('./explain.js')).explainUserNotified(detail),
  example: async () => (await import('./example.ts')).userNotifiedExample,
};

/** UserNotified as a handler receives it. */
export type UserNotifiedEvent = EventEnvelope<'UserNotified', UserNotified>;
