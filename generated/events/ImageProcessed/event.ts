// Generated from schemas/events/ImageProcessed.json: edit that, not this.
// To generate again: npx eventwright generate

import type { EventDefinition, EventEnvelope } from '@eventwright/runtime';
import type { ImageProcessed } from './type.ts';

/**
 * An uploaded image was rotated upright, resized, watermarked and optimised. Its variants are
 * in the processed bucket.
 */
export const imageProcessed: EventDefinition<'ImageProcessed', ImageProcessed, 'metadata'> = {
  source: 'eventwright.images',
  detailType: 'ImageProcessed',
  metadata: {
    id: ['metadata', 'eventId'],
    correlationId: ['metadata', 'correlationId'],
    causationId: ['metadata', 'causationId'],
    time: ['metadata', 'occurredAt'],
    startedAt: ['metadata', 'startedAt'],
  },
  explain: async (detail) => (await import('./explain.js')).explainImageProcessed(detail),
  example: async () => (await import('./example.ts')).imageProcessedExample,
};

/** ImageProcessed as a handler receives it. */
export type ImageProcessedEvent = EventEnvelope<'ImageProcessed', ImageProcessed>;
