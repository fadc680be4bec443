// Generated from schemas/consumers/process-image.json: edit that, not this.
// To generate again: npx eventwright generate

import { QueueConsumer, type QueueConsumerProps } from '@eventwright/constructs';
import type { Construct } from 'constructs';
import type { ProcessImageEnvironment } from './environment.ts';

/** Properties of ProcessImage. */
export type ProcessImageProps = QueueConsumerProps<ProcessImageEnvironment, 'imageUploaded'>;

const contract = {
  name: 'process-image',
  description: 'Inspects each upload and creates its thumbnail, web and full variants, or publishes the reason why it cannot.',
  subscriptions: { imageUploaded: { source: ['eventwright.images'], detailType: ['ImageUploaded'] } },
  publishes: [{ source: 'eventwright.images', detailTypes: ['ImageProcessed', 'ImageRejected'] }],
  entry: new URL('../../../handlers/process-image/handler.ts', import.meta.url),
};

/**
 * Inspects each upload and creates its thumbnail, web and full variants, or publishes the
 * reason why it cannot.
 */
export class ProcessImage extends QueueConsumer<ProcessImageEnvironment, 'imageUploaded'> {
  constructor(scope: Construct, id: string, props: ProcessImageProps) {
    super(scope, id, contract, props);
  }
}
