// Generated from schemas/events/PreferencesChanged.json: edit that, not this.
// To generate again: npx eventwright generate

import type { Mutations } from '@eventwright/testing';

/**
 * Mutations that violate one keyword of PreferencesChanged each: 39 of 39 keywords, 34 of them
 * with no other violation.
 */
export const preferencesChangedMutations: Mutations = {
  reached: [
    { breaks: 'type', at: '', change: { set: null } },
    { breaks: 'required', at: '', change: { without: 'metadata' } },
    { breaks: 'required', at: '', change: { without: 'owner' } },
    { breaks: 'required', at: '', change: { without: 'wantsNotice' } },
    { breaks: 'required', at: '', change: { without: 'sequencer' } },
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
    { breaks: 'type', at: '/owner', change: { set: null } },
    { breaks: 'minLength', at: '/owner', change: { set: '' }, also: ['pattern'] },
    { breaks: 'maxLength', at: '/owner', change: { repeat: 'a', times: 65 } },
    { breaks: 'pattern', at: '/owner', change: { set: '-' } },
    { breaks: 'type', at: '/wantsNotice', change: { set: null } },
    { breaks: 'type', at: '/sequencer', change: { set: null } },
    { breaks: 'minLength', at: '/sequencer', change: { set: '' }, also: ['pattern'] },
    { breaks: 'maxLength', at: '/sequencer', change: { repeat: '0', times: 41 } },
    { breaks: 'pattern', at: '/sequencer', change: { set: 'a' } },
  ],
  unreached: [],
};
