// Generated from schemas/consumers/deliver-image.json: edit that, not this.
// To generate again: npx eventwright generate

import { WorkflowConsumer, type WorkflowConsumerProps } from '@eventwright/constructs';
import type { Construct } from 'constructs';
import type { DeliverImageEnvironment } from './environment.ts';

/** Properties of DeliverImage. */
export type DeliverImageProps = WorkflowConsumerProps<DeliverImageEnvironment, 'imageProcessed' | 'imageRejected'>;

const contract = {
  name: 'deliver-image',
  description: 'Updates the image\'s record, notifies the owner, and publishes `UserNotified`. If the owner has deleted the image, requests its deletion again.',
  subscriptions: {
    imageProcessed: { source: ['eventwright.images'], detailType: ['ImageProcessed'] },
    imageRejected: { source: ['eventwright.images'], detailType: ['ImageRejected'] },
  },
  publishes: [
    { source: 'eventwright.images', detailTypes: ['UserNotified', 'ImageDeletionRequested'] },
  ],
  definition: new URL('../../../handlers/deliver-image/workflow.asl.json', import.meta.url),
};

/**
 * Updates the image's record, notifies the owner, and publishes `UserNotified`. If the owner
 * has deleted the image, requests its deletion again.
 */
export class DeliverImage extends WorkflowConsumer<DeliverImageEnvironment, 'imageProcessed' | 'imageRejected'> {
  constructor(scope: Construct, id: string, props: DeliverImageProps) {
    super(scope, id, contract, props);
  }
}
