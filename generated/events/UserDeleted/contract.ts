// Generated from schemas/events/UserDeleted.json: edit that, not this.
// To generate again: npx eventwright generate

import type { EventPart } from '@eventwright/testing';
import { userDeletedArbitrary } from './arbitrary.ts';
import { explainUserDeleted } from './explain.js';
import { userDeletedMutations } from './mutations.ts';
import { acceptsUserDeleted, isUserDeleted } from './validator.js';

export const event: EventPart = {
  name: 'UserDeleted',
  source: 'eventwright.accounts',
  detailType: 'UserDeleted',
  metadata: {
    id: ['metadata', 'eventId'],
    correlationId: ['metadata', 'correlationId'],
    causationId: ['metadata', 'causationId'],
    time: ['metadata', 'occurredAt'],
    startedAt: ['metadata', 'startedAt'],
  },
  arbitrary: userDeletedArbitrary,
  isValid: isUserDeleted,
  accepts: acceptsUserDeleted,
  explain: explainUserDeleted,
  mutations: userDeletedMutations,
};
