// Generated from schemas/events/ImageDeletionRequested.json: edit that, not this.
// To generate again: npx eventwright generate

import {
  type Cause,
  type Draft,
  type Publisher,
  type PublishingSettings,
  publisher,
} from '@eventwright/runtime';
import { imageDeletionRequested } from './event.ts';
import type { ImageDeletionRequested } from './type.ts';
import { isImageDeletionRequested } from './validator.js';

/**
 * ImageDeletionRequested as the caller of its publisher writes it.
 * The publisher fills `metadata`.
 */
export type ImageDeletionRequestedDraft = Draft<ImageDeletionRequested, 'metadata'>;

/**
 * Publishes ImageDeletionRequested. Call it for one event, or `.batch` for many.
 * Pass the event that is being handled as `cause`: the ids are derived from it.
 * The bus is EVENT_BUS_NAME and the client is configured from the environment, unless
 * `settings` say otherwise.
 */
export function imageDeletionRequestedPublisher(cause?: Cause, settings?: PublishingSettings): Publisher<ImageDeletionRequestedDraft> {
  return publisher(imageDeletionRequested, isImageDeletionRequested, cause, settings);
}
