// Generated from schemas/events/ImageUploaded.json: edit that, not this.
// To generate again: npx eventwright generate

import type { ImageUploaded } from './type.ts';

/** A valid detail of ImageUploaded. */
export const imageUploadedExample: ImageUploaded = {
  metadata: {
    eventId: '6f1b2c1e-8d3a-4c53-9b0e-0d6f3a1b7c55',
    correlationId: '6f1b2c1e-8d3a-4c53-9b0e-0d6f3a1b7c55',
    causationId: '6f1b2c1e-8d3a-4c53-9b0e-0d6f3a1b7c55',
    occurredAt: '2026-11-23T11:22:33Z',
  },
  object: {
    bucket: 'uploads-example',
    key: 'users/1f0c9f3a-6b1e-4c8a-9d57-2f8f7b1a4c21/JHbGNHLDDoEEJ4Q',
    bytes: 2483201,
    etag: '9b2cf535f27731c974343645a3985328',
    sequencer: '0062E99A88DC407460',
  },
};
