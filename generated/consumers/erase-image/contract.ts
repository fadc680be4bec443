// Generated from schemas/consumers/erase-image.json: edit that, not this.
// To generate again: npx eventwright generate

import type { ConsumerContract } from '@eventwright/testing';
import { arrange as arrangeEraseImage } from '../../../handlers/erase-image/contract.ts';

export const consumer: ConsumerContract = {
  name: 'erase-image',
  target: 'workflow',
  on: [{ event: 'ImageDeletionRequested' }],
  publishes: [],
  arrange: arrangeEraseImage,
};
