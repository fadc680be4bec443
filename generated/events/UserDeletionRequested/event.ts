// Generated from schemas/events/UserDeletionRequested.json: edit that, not this.
// To generate again: npx eventwright generate

import type { EventDefinition, EventEnvelope } from '@eventwright/runtime';
import type { UserDeletionRequested } from './type.ts';

/** A user asked to delete their account and everything that belongs to it. */
export const userDeletionRequested: EventDefinition<'UserDeletionRequested', UserDeletionRequested, 'metadata'> = {
  source: 'eventwright.accounts',
  detailType: 'UserDeletionRequested',
  metadata: {
    id: ['metadata', 'eventId'],
    correlationId: ['metadata', 'correlationId'],
    causationId: ['metadata', 'causationId'],
    time: ['metadata', 'occurredAt'],
    startedAt: ['metadata', 'startedAt'],
  },
  explain: async (detail) => (await import('./explain.js')).explainUserDeletionRequested(detail),
  example: async () => (await import('./example.ts')).userDeletionRequestedExample,
};

/** UserDeletionRequested as a handler receives it. */
export type UserDeletionRequestedEvent = EventEnvelope<'UserDeletionRequested', UserDeletionRequested>;
