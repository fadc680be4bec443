// Generated from schemas/consumers/deliver-image.json: edit that, not this.
// To generate again: npx eventwright generate

import type { ConsumerContract } from '@eventwright/testing';
import { arrange as arrangeDeliverImage } from '../../../handlers/deliver-image/contract.ts';

export const consumer: ConsumerContract = {
  name: 'deliver-image',
  target: 'workflow',
  on: [{ event: 'ImageProcessed' }, { event: 'ImageRejected' }],
  publishes: ['UserNotified', 'ImageDeletionRequested'],
  arrange: arrangeDeliverImage,
};
