// Generated from schemas/events/ImageProcessed.json: edit that, not this.
// To generate again: npx eventwright generate

import type { EventPart } from '@eventwright/testing';
import { imageProcessedArbitrary } from './arbitrary.ts';
import { explainImageProcessed } from './explain.js';
import { imageProcessedMutations } from './mutations.ts';
import { acceptsImageProcessed, isImageProcessed } from './validator.js';

export const event: EventPart = {
  name: 'ImageProcessed',
  source: 'eventwright.images',
  detailType: 'ImageProcessed',
  metadata: {
    id: ['metadata', 'eventId'],
    correlationId: ['metadata', 'correlationId'],
    causationId: ['metadata', 'causationId'],
    time: ['metadata', 'occurredAt'],
    startedAt: ['metadata', 'startedAt'],
  },
  arbitrary: imageProcessedArbitrary,
  isValid: isImageProcessed,
  accepts: acceptsImageProcessed,
  explain: explainImageProcessed,
  mutations: imageProcessedMutations,
};
