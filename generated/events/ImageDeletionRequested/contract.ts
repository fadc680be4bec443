// Generated from schemas/events/ImageDeletionRequested.json: edit that, not this.
// To generate again: npx eventwright generate

import type { EventPart } from '@eventwright/testing';
import { imageDeletionRequestedArbitrary } from './arbitrary.ts';
import { explainImageDeletionRequested } from './explain.js';
import { imageDeletionRequestedMutations } from './mutations.ts';
import { acceptsImageDeletionRequested, isImageDeletionRequested } from './validator.js';

export const event: EventPart = {
  name: 'ImageDeletionRequested',
  source: 'eventwright.images',
  detailType: 'ImageDeletionRequested',
  metadata: {
    id: ['metadata', 'eventId'],
    correlationId: ['metadata', 'correlationId'],
    causationId: ['metadata', 'causationId'],
    time: ['metadata', 'occurredAt'],
    startedAt: ['metadata', 'startedAt'],
  },
  arbitrary: imageDeletionRequestedArbitrary,
  isValid: isImageDeletionRequested,
  accepts: acceptsImageDeletionRequested,
  explain: explainImageDeletionRequested,
  mutations: imageDeletionRequestedMutations,
};
