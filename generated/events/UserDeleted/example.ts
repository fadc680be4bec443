// Generated from schemas/events/UserDeleted.json: edit that, not this.
// To generate again: npx eventwright generate

import type { UserDeleted } from './type.ts';

/** A valid detail of UserDeleted. */
export const userDeletedExample: UserDeleted = {
  metadata: {
    eventId: 'api-JHbGNHLDDoEEJ4Q/UserDeleted',
    correlationId: 'api-JHbGNHLDDoEEJ4Q',
    causationId: 'api-JHbGNHLDDoEEJ4Q',
    occurredAt: '2026-11-23T12:00:00Z',
  },
  user: { userId: '1f0c9f3a-6b1e-4c8a-9d57-2f8f7b1a4c21' },
};
