// Generated from schemas/events/ImageDeletionRequested.json: edit that, not this.
// To generate again: npx eventwright generate

import { type Arbitrary, details, record, text } from '@eventwright/testing';
import type { ImageDeletionRequested } from './type.ts';

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

/** Valid details of ImageDeletionRequested. */
export const imageDeletionRequestedArbitrary: Arbitrary<ImageDeletionRequested> = details<ImageDeletionRequested>(record({ metadata: eventMetadata, image: imageIdentity }, ['metadata', 'image']));
