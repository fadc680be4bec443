// Generated from schemas/consumers/process-image.json: edit that, not this.
// To generate again: npx eventwright generate

import type { ConsumerContract } from '@eventwright/testing';
import { arrange as arrangeProcessImage } from '../../../handlers/process-image/contract.ts';

export const consumer: ConsumerContract = {
  name: 'process-image',
  target: 'queue',
  on: [{ event: 'ImageUploaded' }],
  publishes: ['ImageProcessed', 'ImageRejected'],
  arrange: arrangeProcessImage,
};
