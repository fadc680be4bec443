// Generated from schemas/events/ImageRejected.json: edit that, not this.
// To generate again: npx eventwright generate

import type { EventPart } from '@eventwright/testing';
import { imageRejectedArbitrary } from './arbitrary.ts';
import { explainImageRejected } from './explain.js';
import { imageRejectedMutations } from './mutations.ts';
import { acceptsImageRejected, isImageRejected } from './validator.js';

export const event: EventPart = {
  name: 'ImageRejected',
  source: 'eventwright.images',
  detailType: 'ImageRejected',
  metadata: {
    id: ['metadata', 'eventId'],
    correlationId: ['metadata', 'correlationId'],
    causationId: ['metadata', 'causationId'],
    time: ['metadata', 'occurredAt'],
    startedAt: ['metadata', 'startedAt'],
  },
  arbitrary: imageRejectedArbitrary,
  isValid: isImageRejected,
  accepts: acceptsImageRejected,
  explain: explainImageRejected,
  mutations: imageRejectedMutations,
};
