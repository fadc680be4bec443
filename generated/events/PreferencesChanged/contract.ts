// Generated from schemas/events/PreferencesChanged.json: edit that, not this.
// To generate again: npx eventwright generate

import type { EventPart } from '@eventwright/testing';
import { preferencesChangedArbitrary } from './arbitrary.ts';
import { explainPreferencesChanged } from './explain.js';
import { preferencesChangedMutations } from './mutations.ts';
import { acceptsPreferencesChanged, isPreferencesChanged } from './validator.js';

export const event: EventPart = {
  name: 'PreferencesChanged',
  source: 'eventwright.images',
  detailType: 'PreferencesChanged',
  metadata: {
    id: ['metadata', 'eventId'],
    correlationId: ['metadata', 'correlationId'],
    causationId: ['metadata', 'causationId'],
    time: ['metadata', 'occurredAt'],
    startedAt: ['metadata', 'startedAt'],
  },
  arbitrary: preferencesChangedArbitrary,
  isValid: isPreferencesChanged,
  accepts: acceptsPreferencesChanged,
  explain: explainPreferencesChanged,
  mutations: preferencesChangedMutations,
};
