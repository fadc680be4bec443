// Generated from schemas/events/ImageDeletionRequested.json: edit that, not this.
// To generate again: npx eventwright generate

import type { EventDefinition, EventEnvelope } from '@eventwright/runtime';
import type { ImageDeletionRequested } from './type.ts';

/** An owner asked to delete an image: its record, its original and all its variants. */
export const imageDeletionRequested: EventDefinition<'ImageDeletionRequested', ImageDeletionRequested, 'metadata'> = {
  source: 'eventwright.images',
  detailType: 'ImageDeletionRequested',
  metadata: {
    id: ['metadata', 'eventId'],
    correlationId: ['metadata', 'correlationId'],
    causationId: ['metadata', 'causationId'],
    time: ['metadata', 'occurredAt'],
    startedAt: ['metadata', 'startedAt'],
  },
  explain: async (detail) => (await import('./explain.js')).explainImageDeletionRequested(detail),
  example: async () => (await import('./example.ts')).imageDeletionRequestedExample,
};

/** ImageDeletionRequested as a handler receives it. */
export type ImageDeletionRequestedEvent = EventEnvelope<'ImageDeletionRequested', ImageDeletionRequested>;
