// Generated from schemas/events: edit that, not this.
// To generate again: npx eventwright generate

import type { Cause, Publisher, PublishingSettings } from '@eventwright/runtime';
import {
  type ImageDeletionRequestedDraft,
  imageDeletionRequestedPublisher,
} from './events/ImageDeletionRequested/publisher.ts';
import {
  type ImageProcessedDraft,
  imageProcessedPublisher,
} from './events/ImageProcessed/publisher.ts';
import {
  type ImageRejectedDraft,
  imageRejectedPublisher,
} from './events/ImageRejected/publisher.ts';
import {
  type ImageUploadedDraft,
  imageUploadedPublisher,
} from './events/ImageUploaded/publisher.ts';
import { type UserNotifiedDraft, userNotifiedPublisher } from './events/UserNotified/publisher.ts';

/** The publishers of all events of the catalogue. */
export interface Publishers {
  /** An owner wants an image to be gone: its record, its original and all its forms. */
  readonly imageDeletionRequested: Publisher<ImageDeletionRequestedDraft>;
  /**
   * An uploaded image has been turned upright, resized, watermarked and optimised, and its
   * variants are in the processed bucket.
   */
  readonly imageProcessed: Publisher<ImageProcessedDraft>;
  /** An upload cannot be processed, and will not be tried again: the reason says why. */
  readonly imageRejected: Publisher<ImageRejectedDraft>;
  /**
   * A user has uploaded a file that should be an image. Nobody has looked into it yet: its owner
   * and id stand in the key, its kind and size in pixels are unknown.
   */
  readonly imageUploaded: Publisher<ImageUploadedDraft>;
  /** A user has been told how the processing of an image ended. */
  readonly userNotified: Publisher<UserNotifiedDraft>;
}

/**
 * Publishers for code outside of a handler: a container, a command, a route, a test. What `settings`
 * leave out (client, bus, clock, ids) comes from the environment. With a `cause`, ids follow from it.
 */
export function createPublishers(settings?: PublishingSettings, cause?: Cause): Publishers {
  return {
    imageDeletionRequested: imageDeletionRequestedPublisher(cause, settings),
    imageProcessed: imageProcessedPublisher(cause, settings),
    imageRejected: imageRejectedPublisher(cause, settings),
    imageUploaded: imageUploadedPublisher(cause, settings),
    userNotified: userNotifiedPublisher(cause, settings),
  };
}
