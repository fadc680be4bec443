// Generated from schemas/events/UserDeletionRequested.json: edit that, not this.
// To generate again: npx eventwright generate

import type { EventPart } from '@eventwright/testing';
import { userDeletionRequestedArbitrary } from './arbitrary.ts';
import { explainUserDeletionRequested } from './explain.js';
import { userDeletionRequestedMutations } from './mutations.ts';
import { acceptsUserDeletionRequested, isUserDeletionRequested } from './validator.js';

export const event: EventPart = {
  name: 'UserDeletionRequested',
  source: 'eventwright.accounts',
  detailType: 'UserDeletionRequested',
  metadata: {
    id: ['metadata', 'eventId'],
    correlationId: ['metadata', 'correlationId'],
    causationId: ['metadata', 'causationId'],
    time: ['metadata', 'occurredAt'],
    startedAt: ['metadata', 'startedAt'],
  },
  arbitrary: userDeletionRequestedArbitrary,
  isValid: isUserDeletionRequested,
  accepts: acceptsUserDeletionRequested,
  explain: explainUserDeletionRequested,
  mutations: userDeletionRequestedMutations,
};
