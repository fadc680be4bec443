// Generated from schemas/events/ImageUploaded.json: edit that, not this.
// To generate again: npx eventwright generate

import type { Mutations } from '@eventwright/testing';

/**
 * Mutations that violate one keyword of ImageUploaded each: 53 of 53 keywords, 47 of them with
 * no other violation.
 */
export const imageUploadedMutations: Mutations = {
  reached: [
    { breaks: 'type', at: '', change: { set: null } },
    { breaks: 'required', at: '', change: { without: 'metadata' } },
    { breaks: 'required', at: '', change: { without: 'object' } },
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
    { breaks: 'type', at: '/object', change: { set: null } },
    { breaks: 'required', at: '/object', change: { without: 'bucket' } },
    { breaks: 'required', at: '/object', change: { without: 'key' } },
    { breaks: 'required', at: '/object', change: { without: 'bytes' } },
    { breaks: 'required', at: '/object', change: { without: 'etag' } },
    { breaks: 'required', at: '/object', change: { without: 'sequencer' } },
    {
      breaks: 'additionalProperties',
      at: '/object',
      change: { with: 'unknown', value: 1 },
      isTolerated: true,
    },
    { breaks: 'type', at: '/object/bucket', change: { set: null } },
    { breaks: 'minLength', at: '/object/bucket', change: { set: 'a' } },
    { breaks: 'maxLength', at: '/object/bucket', change: { repeat: 'a', times: 64 } },
    { breaks: 'pattern', at: '/object/bucket', change: { set: 'aaA' } },
    { breaks: 'type', at: '/object/key', change: { set: null } },
    {
      breaks: 'maxLength',
      at: '/object/key',
      change: { repeat: '3', times: 161 },
      also: ['pattern'],
    },
    { breaks: 'pattern', at: '/object/key', change: { set: '' } },
    { breaks: 'type', at: '/object/bytes', change: { set: null } },
    { breaks: 'minimum', at: '/object/bytes', change: { set: -1 } },
    { breaks: 'maximum', at: '/object/bytes', change: { set: 5497558138881 } },
    { breaks: 'type', at: '/object/etag', change: { set: null } },
    { breaks: 'minLength', at: '/object/etag', change: { set: '' }, also: ['pattern'] },
    { breaks: 'maxLength', at: '/object/etag', change: { repeat: 'a', times: 65 } },
    { breaks: 'pattern', at: '/object/etag', change: { set: 'A' } },
    { breaks: 'type', at: '/object/sequencer', change: { set: null } },
    { breaks: 'minLength', at: '/object/sequencer', change: { set: '' }, also: ['pattern'] },
    { breaks: 'maxLength', at: '/object/sequencer', change: { repeat: 'A', times: 65 } },
    { breaks: 'pattern', at: '/object/sequencer', change: { set: 'a' } },
  ],
  unreached: [],
};
