// Generated from schemas/events/PreferencesChanged.json: edit that, not this.
// To generate again: npx eventwright generate

import type { PreferencesChanged } from './type.ts';

/** A valid detail of PreferencesChanged. */
export const preferencesChangedExample: PreferencesChanged = {
  metadata: {
    eventId: 'c814968f8803051fa5700a2a0b9fe599',
    correlationId: 'c814968f8803051fa5700a2a0b9fe599',
    causationId: 'c814968f8803051fa5700a2a0b9fe599',
    occurredAt: '2026-11-23T11:22:33.000Z',
  },
  owner: '1f0c9f3a-6b1e-4c8a-9d57-2f8f7b1a4c21',
  wantsNotice: false,
  sequencer: '304460000000001732427246301',
};
