// Generated from schemas/consumers/delete-user.json: edit that, not this.
// To generate again: npx eventwright generate

import type { ConsumerContract } from '@eventwright/testing';
import { arrange as arrangeDeleteUser } from '../../../handlers/delete-user/contract.ts';

export const consumer: ConsumerContract = {
  name: 'delete-user',
  target: 'workflow',
  on: [{ event: 'UserDeletionRequested' }],
  publishes: ['UserDeleted'],
  arrange: arrangeDeleteUser,
};
