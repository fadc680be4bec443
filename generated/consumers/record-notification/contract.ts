// Generated from schemas/consumers/record-notification.json: edit that, not this.
// To generate again: npx eventwright generate

import type { ConsumerContract } from '@eventwright/testing';
import {
  arrange as arrangeRecordNotification,
} from '../../../handlers/record-notification/contract.ts';

export const consumer: ConsumerContract = {
  name: 'record-notification',
  target: 'function',
  on: [{ event: 'UserNotified' }],
  publishes: [],
  arrange: arrangeRecordNotification,
};
