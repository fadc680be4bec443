// Generated from schemas/consumers/erase-user.json: edit that, not this.
// To generate again: npx eventwright generate

import type { ConsumerContract } from '@eventwright/testing';
import { arrange as arrangeEraseUser } from '../../../handlers/erase-user/contract.ts';

export const consumer: ConsumerContract = {
  name: 'erase-user',
  target: 'queue',
  on: [{ event: 'UserDeleted' }],
  publishes: ['ImageDeletionRequested'],
  arrange: arrangeEraseUser,
};
