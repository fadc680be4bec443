// Generated from schemas/events/ImageProcessed.json: edit that, not this.
// To generate again: npx eventwright generate

import { type Arbitrary, details, integer, list, record, text } from '@eventwright/testing';
import type { ImageProcessed } from './type.ts';

const eventMetadata = record(
  {
    eventId: text({ minLength: 1, maxLength: 256, pattern: '^[0-9A-Za-z][0-9A-Za-z:._/#-]*$' }),
    correlationId: text({ minLength: 1, maxLength: 256, pattern: '^[0-9A-Za-z][0-9A-Za-z:._/#-]*$' }),
    causationId: text({ minLength: 1, maxLength: 256, pattern: '^[0-9A-Za-z][0-9A-Za-z:._/#-]*$' }),
    occurredAt: text({ maxLength: 64, format: 'date-time' }),
    startedAt: text({ maxLength: 64, format: 'date-time' }),
  },
  ['eventId', 'correlationId', 'causationId', 'occurredAt'],
);

const imageIdentity = record(
  {
    imageId: text({ minLength: 1, maxLength: 64, pattern: '^[0-9A-Za-z_=+-]+$' }),
    owner: text({ minLength: 1, maxLength: 64, pattern: '^[0-9A-Za-z][0-9A-Za-z-]*$' }),
  },
  ['imageId', 'owner'],
);

const picture = record(
  {
    bucket: text({ minLength: 3, maxLength: 63, pattern: '^[a-z0-9][a-z0-9.-]*$' }),
    key: text({ minLength: 1, maxLength: 512, pattern: '^[0-9A-Za-z_=+./-]+$' }),
    contentType: text({ maxLength: 64, pattern: '^image/[a-z0-9.+-]+$' }),
    bytes: integer({ minimum: 1, maximum: 5497558138880 }),
    width: integer({ minimum: 1, maximum: 65535 }),
    height: integer({ minimum: 1, maximum: 65535 }),
    sha256: text({ minLength: 64, maxLength: 64, pattern: '^[0-9a-f]{64}$' }),
  },
  ['bucket', 'key', 'contentType', 'bytes', 'width', 'height', 'sha256'],
);

const variant = record(
  {
    name: text({ minLength: 1, maxLength: 32, pattern: '^[a-z][a-z0-9-]*$' }),
    picture: picture,
  },
  ['name', 'picture'],
);

/** Valid details of ImageProcessed. */
export const imageProcessedArbitrary: Arbitrary<ImageProcessed> = details<ImageProcessed>(
  record(
    {
      metadata: eventMetadata,
      image: imageIdentity,
      original: picture,
      variants: list(variant, { minItems: 1, maxItems: 12 }),
      dominantColor: text({ minLength: 7, maxLength: 7, pattern: '^#[0-9a-f]{6}$' }),
    },
    ['metadata', 'image', 'original', 'variants'],
  ),
);
