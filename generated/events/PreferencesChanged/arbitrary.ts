// Generated from schemas/events/PreferencesChanged.json: edit that, not this.
// To generate again: npx eventwright generate

import { type Arbitrary, details, record, text, values } from '@eventwright/testing';
import type { PreferencesChanged } from './type.ts';

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

/** Valid details of PreferencesChanged. */
export const preferencesChangedArbitrary: Arbitrary<PreferencesChanged> = details<PreferencesChanged>(
  record(
    {
      metadata: eventMetadata,
      owner: text({ minLength: 1, maxLength: 64, pattern: '^[0-9A-Za-z][0-9A-Za-z-]*$' }),
      wantsNotice: values(false, true),
      sequencer: text({ minLength: 1, maxLength: 40, pattern: '^[0-9]+$' }),
    },
    ['metadata', 'owner', 'wantsNotice', 'sequencer'],
  ),
);
