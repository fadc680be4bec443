// Generated from schemas/events/UserDeleted.json: edit that, not this.
// To generate again: npx eventwright generate

import type { Mutations } from '@eventwright/testing';

/**
 * Mutations that violate one keyword of UserDeleted each: 35 of 35 keywords, 31 of them with no
 * other violation. Texts that only looser patterns accept: 13.
 */
export const userDeletedMutations: Mutations = {
  reached: [
    { breaks: 'type', at: '', change: { set: null } },
    { breaks: 'required', at: '', change: { without: 'metadata' } },
    { breaks: 'required', at: '', change: { without: 'user' } },
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
    { breaks: 'pattern', at: '/metadata/eventId', change: { set: '-a' }, looser: 'no ^' },
    { breaks: 'pattern', at: '/metadata/eventId', change: { set: 'a ' }, looser: 'no $' },
    {
      breaks: 'pattern',
      at: '/metadata/eventId',
      change: { set: '_' },
      looser: 'another character',
    },
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
    {
      breaks: 'pattern',
      at: '/metadata/correlationId',
      change: { set: '-a' },
      looser: 'no ^',
    },
    {
      breaks: 'pattern',
      at: '/metadata/correlationId',
      change: { set: 'a ' },
      looser: 'no $',
    },
    {
      breaks: 'pattern',
      at: '/metadata/correlationId',
      change: { set: '_' },
      looser: 'another character',
    },
    { breaks: 'type', at: '/metadata/causationId', change: { set: null } },
    {
      breaks: 'minLength',
      at: '/metadata/causationId',
      change: { set: '' },
      also: ['pattern'],
    },
    { breaks: 'maxLength', at: '/metadata/causationId', change: { repeat: 'a', times: 257 } },
    { breaks: 'pattern', at: '/metadata/causationId', change: { set: '-' } },
    { breaks: 'pattern', at: '/metadata/causationId', change: { set: '-a' }, looser: 'no ^' },
    { breaks: 'pattern', at: '/metadata/causationId', change: { set: 'a ' }, looser: 'no $' },
    {
      breaks: 'pattern',
      at: '/metadata/causationId',
      change: { set: '_' },
      looser: 'another character',
    },
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
    { breaks: 'type', at: '/user', change: { set: null } },
    { breaks: 'required', at: '/user', change: { without: 'userId' } },
    {
      breaks: 'additionalProperties',
      at: '/user',
      change: { with: 'unknown', value: 1 },
      isTolerated: true,
    },
    { breaks: 'type', at: '/user/userId', change: { set: null } },
    { breaks: 'minLength', at: '/user/userId', change: { set: '' }, also: ['pattern'] },
    { breaks: 'maxLength', at: '/user/userId', change: { repeat: 'a', times: 65 } },
    { breaks: 'pattern', at: '/user/userId', change: { set: '-' } },
    { breaks: 'pattern', at: '/user/userId', change: { set: '-a' }, looser: 'no ^' },
    { breaks: 'pattern', at: '/user/userId', change: { set: 'a_' }, looser: 'no $' },
    {
      breaks: 'pattern',
      at: '/user/userId',
      change: { set: '_' },
      looser: 'another character',
    },
    {
      breaks: 'pattern',
      at: '/user/userId',
      change: { set: 'a.' },
      looser: 'another character',
    },
  ],
  unreached: [],
};
