// Generated from schemas/consumers/erase-image.json: edit that, not this.
// To generate again: npx eventwright generate

import { WorkflowConsumer, type WorkflowConsumerProps } from '@eventwright/constructs';
import type { Construct } from 'constructs';
import type { EraseImageEnvironment } from './environment.ts';

/** Properties of EraseImage. */
export type EraseImageProps = WorkflowConsumerProps<EraseImageEnvironment, 'imageDeletionRequested'>;

const contract = {
  name: 'erase-image',
  description: 'Replaces an image\'s record with a tombstone, and deletes the original and its variants.',
  subscriptions: {
    imageDeletionRequested: { source: ['eventwright.images'], detailType: ['ImageDeletionRequested'] },
  },
  publishes: [],
  definition: new URL('../../../handlers/erase-image/workflow.asl.json', import.meta.url),
};

/** Replaces an image's record with a tombstone, and deletes the original and its variants. */
export class EraseImage extends WorkflowConsumer<EraseImageEnvironment, 'imageDeletionRequested'> {
  constructor(scope: Construct, id: string, props: EraseImageProps) {
    super(scope, id, contract, props);
  }
}
