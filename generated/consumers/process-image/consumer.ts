// Generated from schemas/consumers/process-image.json: edit that, not this.
// To generate again: npx eventwright generate

import {
  type ConsumerDefinition,
  type Handler,
  type Publisher,
  type PublishingSettings,
  type QueueFunction,
  queueConsumer,
} from '@eventwright/runtime';
import {
  type ImageProcessedDraft,
  imageProcessedPublisher,
} from '../../events/ImageProcessed/publisher.ts';
import {
  type ImageRejectedDraft,
  imageRejectedPublisher,
} from '../../events/ImageRejected/publisher.ts';
import { type ImageUploadedEvent, imageUploaded } from '../../events/ImageUploaded/event.ts';
import { acceptsImageUploaded } from '../../events/ImageUploaded/validator.js';
import { type ProcessImageEnvironment, readProcessImageEnvironment } from './environment.ts';

/** The events that the handler receives, distinguished by `detailType`. */
export type ProcessImageEvent = ImageUploadedEvent;

/** The publishers that the handler may use. */
export interface ProcessImagePublish {
  /**
   * An uploaded image was rotated upright, resized, watermarked and optimised. Its variants are
   * in the processed bucket.
   */
  readonly imageProcessed: Publisher<ImageProcessedDraft>;
  /** An upload cannot be processed and will not be retried. `reason` says why. */
  readonly imageRejected: Publisher<ImageRejectedDraft>;
}

/** The handler that you write. */
export type ProcessImageHandler = Handler<
  ProcessImageEvent,
  ProcessImagePublish,
  ProcessImageEnvironment
>;

const definition: ConsumerDefinition<ProcessImagePublish, ProcessImageEnvironment> = {
  name: 'process-image',
  subscriptions: [
    { event: imageUploaded, accepts: acceptsImageUploaded },
  ],
  publish: (cause, settings) => ({
    imageProcessed: imageProcessedPublisher(cause, settings),
    imageRejected: imageRejectedPublisher(cause, settings),
  }),
  readEnvironment: readProcessImageEnvironment,
};

/**
 * Inspects each upload and creates its thumbnail, web and full variants, or publishes the
 * reason why it cannot.
 * Wraps the handler for SQS. A message that fails is retried. A message that is not valid goes
 * to the dead-letter queue.
 * Pass `settings` in a test to use another client, bus or clock.
 */
export function processImage(handler: ProcessImageHandler, settings?: PublishingSettings): QueueFunction {
  return queueConsumer(definition, handler, settings);
}
