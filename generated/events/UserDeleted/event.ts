// Generated from schemas/events/UserDeleted.json: edit that, not this.
// To generate again: npx eventwright generate

import type { EventDefinition, EventEnvelope } from '@eventwright/runtime';
import type { UserDeleted } from './type.ts';

/** A user was deleted. None of the user's tokens or signed URLs is valid any longer. */
export const userDeleted: EventDefinition<'UserDeleted', UserDeleted, 'metadata'> = {
  source: 'eventwright.accounts',
  detailType: 'UserDeleted',
  metadata: {
    id: ['metadata', 'eventId'],
    correlationId: ['metadata', 'correlationId'],
    causationId: ['metadata', 'causationId'],
    time: ['metadata', 'occurredAt'],
    startedAt: ['metadata', 'startedAt'],
  },
  explain: async (detail) => (await import('./explain.js')).explainUserDeleted(detail),
  example: async () => (await import('./example.ts')).userDeletedExample,
};

/** UserDeleted as a handler receives it. */
export type UserDeletedEvent = EventEnvelope<'UserDeleted', UserDeleted>;
