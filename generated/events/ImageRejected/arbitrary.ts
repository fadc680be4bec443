// Generated from schemas/events/ImageRejected.json: edit that, not this.
// To generate again: npx eventwright generate

import { type Arbitrary, details, integer, record, text } from '@eventwright/testing';
import type { ImageRejected } from './type.ts';

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

const storedObject = record(
  {
    bucket: text({ minLength: 3, maxLength: 63, pattern: '^[a-z0-9][a-z0-9.-]*$' }),
    key: text({ maxLength: 160, pattern: '^users/[0-9A-Za-z][0-9A-Za-z-]{0,63}/[0-9A-Za-z_=+-]{1,64}$' }),
    bytes: integer({ minimum: 0, maximum: 5497558138880 }),
    etag: text({ minLength: 1, maxLength: 64, pattern: '^[0-9a-f]+(-[0-9]+)?$' }),
    sequencer: text({ minLength: 1, maxLength: 64, pattern: '^[0-9A-F]+$' }),
  },
  ['bucket', 'key', 'bytes', 'etag', 'sequencer'],
);

/** Valid details of ImageRejected. */
export const imageRejectedArbitrary: Arbitrary<ImageRejected> = details<ImageRejected>(
  record(
    {
      metadata: eventMetadata,
      image: imageIdentity,
      object: storedObject,
      reason: record(
        {
          code: text({ minLength: 1, maxLength: 32, pattern: '^[a-z][a-z0-9-]*$' }),
          message: text({ minLength: 1, maxLength: 512 }),
        },
        ['code', 'message'],
      ),
    },
    ['metadata', 'image', 'object', 'reason'],
  ),
);
