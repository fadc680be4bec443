// Generated from schemas/events/UserDeleted.json: edit that, not this.
// To generate again: npx eventwright generate

import { type Arbitrary, details, record, text } from '@eventwright/testing';
import type { UserDeleted } from './type.ts';

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

const userIdentity = record(
  { userId: text({ minLength: 1, maxLength: 64, pattern: '^[0-9A-Za-z][0-9A-Za-z-]*$' }) },
  ['userId'],
);

/** Valid details of UserDeleted. */
export const userDeletedArbitrary: Arbitrary<UserDeleted> = details<UserDeleted>(record({ metadata: eventMetadata, user: userIdentity }, ['metadata', 'user']));
