// Generated from schemas/events/PreferencesChanged.json: edit that, not this.
// To generate again: npx eventwright generate

import type { EventDefinition, EventEnvelope } from '@eventwright/runtime';
import type { PreferencesChanged } from './type.ts';

/** A user set or changed whether to receive notifications about their images. */
export const preferencesChanged: EventDefinition<'PreferencesChanged', PreferencesChanged, 'metadata'> = {
  source: 'eventwright.images',
  detailType: 'PreferencesChanged',
  metadata: {
    id: ['metadata', 'eventId'],
    correlationId: ['metadata', 'correlationId'],
    causationId: ['metadata', 'causationId'],
    time: ['metadata', 'occurredAt'],
    startedAt: ['metadata', 'startedAt'],
  },
  explain: async (detail) => (await import('./explain.js')).explainPreferencesChanged(detail),
  example: async () => (await import('./example.ts')).preferencesChangedExample,
};

/** PreferencesChanged as a handler receives it. */
export type PreferencesChangedEvent = EventEnvelope<'PreferencesChanged', PreferencesChanged>;
