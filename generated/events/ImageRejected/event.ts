// Generated from schemas/events/ImageRejected.json: edit that, not this.
// To generate again: npx eventwright generate

import type { EventDefinition, EventEnvelope } from '@eventwright/runtime';
import type { ImageRejected } from './type.ts';

/** An upload cannot be processed and will not be retried. `reason` says why. */
export const imageRejected: EventDefinition<'ImageRejected', ImageRejected, 'metadata'> = {
  source: 'eventwright.images',
  detailType: 'ImageRejected',
  metadata: {
    id: ['metadata', 'eventId'],
    correlationId: ['metadata', 'correlationId'],
    causationId: ['metadata', 'causationId'],
    time: ['metadata', 'occurredAt'],
    startedAt: ['metadata', 'startedAt'],
  },
  explain: async (detail) => (await import('./explain.js')).explainImageRejected(detail),
  example: async () => (await import('./example.ts')).imageRejectedExample,
};

/** ImageRejected as a handler receives it. */
export type ImageRejectedEvent = EventEnvelope<'ImageRejected', ImageRejected>;
