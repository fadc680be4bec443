// Generated from schemas/events/ImageDeletionRequested.json: edit that, not this.
// To generate again: npx eventwright generate

import type { ImageDeletionRequested } from './type.ts';

/** A valid detail of ImageDeletionRequested. */
export const imageDeletionRequestedExample: ImageDeletionRequested = {
  metadata: {
    eventId: 'api-JHbGNHLDDoEEJ4Q',
    correlationId: 'api-JHbGNHLDDoEEJ4Q',
    causationId: 'api-JHbGNHLDDoEEJ4Q',
    occurredAt: '2026-11-23T12:00:00Z',
  },
  image: { imageId: 'JHbGNHLDDoEEJ4Q', owner: '1f0c9f3a-6b1e-4c8a-9d57-2f8f7b1a4c21' },
};
