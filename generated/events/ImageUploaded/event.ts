// Generated from schemas/events/ImageUploaded.json: edit that, not this.
// To generate again: npx eventwright generate

import type { EventDefinition, EventEnvelope } from '@eventwright/runtime';
import type { ImageUploaded } from './type.ts';

/**
 * A user uploaded a file that should be an image. The content has not been inspected yet: the
 * key holds the owner and the image id; the format and the size in pixels are not known.
 */
export const imageUploaded: EventDefinition<'ImageUploaded', ImageUploaded, 'metadata'> = {
  source: 'eventwright.images',
  detailType: 'ImageUploaded',
  metadata: {
    id: ['metadata', 'eventId'],
    correlationId: ['metadata', 'correlationId'],
    causationId: ['metadata', 'causationId'],
    time: ['metadata', 'occurredAt'],
    startedAt: ['metadata', 'startedAt'],
  },
  explain: async (detail) => (await import('./explain.js')).explainImageUploaded(detail),
  example: async () => (await import('./example.ts')).imageUploadedExample,
};

/** ImageUploaded as a handler receives it. */
export type ImageUploadedEvent = EventEnvelope<'ImageUploaded', ImageUploaded>;
