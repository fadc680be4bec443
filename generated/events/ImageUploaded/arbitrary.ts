// Generated from schemas/events/ImageUploaded.json: edit that, not this.
// To generate again: npx eventwright generate

import { type Arbitrary, details, integer, record, text } from '@eventwright/testing';
import type { ImageUploaded } from './type.ts';

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

/** Valid details of ImageUploaded. */
export const imageUploadedArbitrary: Arbitrary<ImageUploaded> = details<ImageUploaded>(record({ metadata: eventMetadata, object: storedObject }, ['metadata', 'object']));
