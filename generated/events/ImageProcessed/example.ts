// Generated from schemas/events/ImageProcessed.json: edit that, not this.
// To generate again: npx eventwright generate

import type { ImageProcessed } from './type.ts';

/** A valid detail of ImageProcessed. */
export const imageProcessedExample: ImageProcessed = {
  metadata: {
    eventId: '6f1b2c1e-8d3a-4c53-9b0e-0d6f3a1b7c55/ImageProcessed',
    correlationId: '6f1b2c1e-8d3a-4c53-9b0e-0d6f3a1b7c55',
    causationId: '6f1b2c1e-8d3a-4c53-9b0e-0d6f3a1b7c55',
    occurredAt: '2026-11-23T11:22:34.512Z',
  },
  image: { imageId: 'JHbGNHLDDoEEJ4Q', owner: '1f0c9f3a-6b1e-4c8a-9d57-2f8f7b1a4c21' },
  original: {
    bucket: 'uploads-example',
    key: 'users/1f0c9f3a-6b1e-4c8a-9d57-2f8f7b1a4c21/JHbGNHLDDoEEJ4Q',
    contentType: 'image/jpeg',
    bytes: 2483201,
    width: 4032,
    height: 3024,
    sha256: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  },
  variants: [
    {
      name: 'thumbnail',
      picture: {
        bucket: 'processed-example',
        key: 'users/1f0c9f3a-6b1e-4c8a-9d57-2f8f7b1a4c21/JHbGNHLDDoEEJ4Q/thumbnail.webp',
        contentType: 'image/webp',
        bytes: 8120,
        width: 320,
        height: 240,
        sha256: 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb',
      },
    },
    {
      name: 'web',
      picture: {
        bucket: 'processed-example',
        key: 'users/1f0c9f3a-6b1e-4c8a-9d57-2f8f7b1a4c21/JHbGNHLDDoEEJ4Q/web.jpeg',
        contentType: 'image/jpeg',
        bytes: 184220,
        width: 1280,
        height: 960,
        sha256: 'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',
      },
    },
  ],
  dominantColor: '#5b7f95',
};
