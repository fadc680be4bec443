// Generated from schemas/events/UserNotified.json: edit that, not this.
// To generate again: npx eventwright generate

import type { UserNotified } from './type.ts';

/** A valid detail of UserNotified. */
export const userNotifiedExample: UserNotified = {
  metadata: {
    eventId: '6f1b2c1e-8d3a-4c53-9b0e-0d6f3a1b7c55/ImageProcessed/UserNotified',
    correlationId: '6f1b2c1e-8d3a-4c53-9b0e-0d6f3a1b7c55',
    causationId: '6f1b2c1e-8d3a-4c53-9b0e-0d6f3a1b7c55/ImageProcessed',
    occurredAt: '2026-11-23T11:22:35Z',
  },
  image: { imageId: 'JHbGNHLDDoEEJ4Q', owner: '1f0c9f3a-6b1e-4c8a-9d57-2f8f7b1a4c21' },
  outcome: 'processed',
  notification: { channel: 'sns', messageId: '94f20ce6-13c5-43a0-9a9e-ca52d816e90b' },
};
