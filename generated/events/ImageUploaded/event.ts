// Generated from schemas/events/ImageUploaded.json: edit that, not this.
// To generate again: npx eventwright generate

import type { EventDefinition, EventEnvelope } from '@eventwright/runtime';
import type { ImageUploaded } from './type.ts';

/**
 * A user has uploaded a file that should be an image. Nobody has looked into it yet: its owner
 * and id stand in the key, its kind and size in pixels are unknown.
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
