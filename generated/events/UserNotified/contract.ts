// Generated from schemas/events/UserNotified.json: edit that, not this.
// To generate again: npx eventwright generate

import type { EventPart } from '@eventwright/testing';
import { userNotifiedArbitrary } from './arbitrary.ts';
import { explainUserNotified } from './explain.js';
import { userNotifiedMutations } from './mutations.ts';
import { acceptsUserNotified, isUserNotified } from './validator.js';

export const event: EventPart = {
  name: 'UserNotified',
  source: 'eventwright.images',
  detailType: 'UserNotified',
  metadata: {
    id: ['metadata', 'eventId'],
    correlationId: ['metadata', 'correlationId'],
    causationId: ['metadata', 'causationId'],
    time: ['metadata', 'occurredAt'],
    startedAt: ['metadata', 'startedAt'],
  },
  arbitrary: userNotifiedArbitrary,
  isValid: isUserNotified,
  accepts: acceptsUserNotified,
  explain: explainUserNotified,
  mutations: userNotifiedMutations,
};
