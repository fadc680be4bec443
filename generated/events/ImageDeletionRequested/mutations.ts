// Generated from schemas/events/ImageDeletionRequested.json: edit that, not this.
// To generate again: npx eventwright generate

import type { Mutations } from '@eventwright/testing';

/**
 * Mutations that violate one keyword of ImageDeletionRequested each: 40 of 40 keywords, 35 of
 * them with no other violation.
 */
export const imageDeletionRequestedMutations: Mutations = {
  reached: [
    { breaks: 'type', at: '', change: { set: null } },
    { breaks: 'required', at: '', change: { without: 'metadata' } },
    { breaks: 'required', at: '', change: { without: 'image' } },
    {
      breaks: 'additionalProperties',
      at: '',
      change: { with: 'unknown', value: 1 },
      isTolerated: true,
    },
    { breaks: 'type', at: '/metadata', change: { set: null } },
    { breaks: 'required', at: '/metadata', change: { without: 'eventId' } },
    { breaks: 'required', at: '/metadata', change: { without: 'correlationId' } },
    { breaks: 'required', at: '/metadata', change: { without: 'causationId' } },
    { breaks: 'required', at: '/metadata', change: { without: 'occurredAt' } },
    {
      breaks: 'additionalProperties',
      at: '/metadata',
      change: { with: 'unknown', value: 1 },
      isTolerated: true,
    },
    { breaks: 'type', at: '/metadata/eventId', change: { set: null } },
    { breaks: 'minLength', at: '/metadata/eventId', change: { set: '' }, also: ['pattern'] },
    { breaks: 'maxLength', at: '/metadata/eventId', change: { repeat: 'a', times: 257 } },
    { breaks: 'pattern', at: '/metadata/eventId', change: { set: '-' } },
    { breaks: 'type', at: '/metadata/correlationId', change: { set: null } },
    {
      breaks: 'minLength',
      at: '/metadata/correlationId',
      change: { set: '' },
      also: ['pattern'],
    },
    {
      breaks: 'maxLength',
      at: '/metadata/correlationId',
      change: { repeat: 'a', times: 257 },
    },
    { breaks: 'pattern', at: '/metadata/correlationId', change: { set: '-' } },
    { breaks: 'type', at: '/metadata/causationId', change: { set: null } },
    {
      breaks: 'minLength',
      at: '/metadata/causationId',
      change: { set: '' },
      also: ['pattern'],
    },
    { breaks: 'maxLength', at: '/metadata/causationId', change: { repeat: 'a', times: 257 } },
    { breaks: 'pattern', at: '/metadata/causationId', change: { set: '-' } },
    { breaks: 'type', at: '/metadata/occurredAt', change: { set: null } },
    { breaks: 'format', at: '/metadata/occurredAt', change: { set: '' } },
    {
      breaks: 'maxLength',
      at: '/metadata/occurredAt',
      change: { set: '0000-01-01 00:00:00.00000000000000000000000000000000000000000000Z' },
    },
    { breaks: 'type', at: '/metadata/startedAt', change: { set: null } },
    { breaks: 'format', at: '/metadata/startedAt', change: { set: '' } },
    {
      breaks: 'maxLength',
      at: '/metadata/startedAt',
      change: { set: '0000-01-01 00:00:00.00000000000000000000000000000000000000000000Z' },
    },
    { breaks: 'type', at: '/image', change: { set: null } },
    { breaks: 'required', at: '/image', change: { without: 'imageId' } },
    { breaks: 'required', at: '/image', change: { without: 'owner' } },
    {
      breaks: 'additionalProperties',
      at: '/image',
      change: { with: 'unknown', value: 1 },
      isTolerated: true,
    },
    { breaks: 'type', at: '/image/imageId', change: { set: null } },
    { breaks: 'minLength', at: '/image/imageId', change: { set: '' }, also: ['pattern'] },
    { breaks: 'maxLength', at: '/image/imageId', change: { repeat: 'a', times: 65 } },
    { breaks: 'pattern', at: '/image/imageId', change: { set: '.' } },
    { breaks: 'type', at: '/image/owner', change: { set: null } },
    { breaks: 'minLength', at: '/image/owner', change: { set: '' }, also: ['pattern'] },
    { breaks: 'maxLength', at: '/image/owner', change: { repeat: 'a', times: 65 } },
    { breaks: 'pattern', at: '/image/owner', change: { set: '-' } },
  ],
  unreached: [],
};
