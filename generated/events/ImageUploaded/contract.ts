// Generated from schemas/events/ImageUploaded.json: edit that, not this.
// To generate again: npx eventwright generate

import type { EventPart } from '@eventwright/testing';
import { imageUploadedArbitrary } from './arbitrary.ts';
import { explainImageUploaded } from './explain.js';
import { imageUploadedMutations } from './mutations.ts';
import { acceptsImageUploaded, isImageUploaded } from './validator.js';

export const event: EventPart = {
  name: 'ImageUploaded',
  source: 'eventwright.images',
  detailType: 'ImageUploaded',
  metadata: {
    id: ['metadata', 'eventId'],
    correlationId: ['metadata', 'correlationId'],
    causationId: ['metadata', 'causationId'],
    time: ['metadata', 'occurredAt'],
    startedAt: ['metadata', 'startedAt'],
  },
  arbitrary: imageUploadedArbitrary,
  isValid: isImageUploaded,
  accepts: acceptsImageUploaded,
  explain: explainImageUploaded,
  mutations: imageUploadedMutations,
};
