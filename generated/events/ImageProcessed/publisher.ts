// Generated from schemas/events/ImageProcessed.json: edit that, not this.
// To generate again: npx eventwright generate

import {
  type Cause,
  type Draft,
  type Publisher,
  type PublishingSettings,
  publisher,
} from '@eventwright/runtime';
import { imageProcessed } from './event.ts';
import type { ImageProcessed } from './type.ts';
import { isImageProcessed } from './validator.js';

/**
 * ImageProcessed as the caller of its publisher writes it.
 * The publisher fills `metadata`.
 */
export type ImageProcessedDraft = Draft<ImageProcessed, 'metadata'>;

/**
 * Publishes ImageProcessed. Call it for one event, or `.batch` for many.
 * Pass the event that is being handled as `cause`: the ids are derived from it.
 * The bus is EVENT_BUS_NAME and the client is configured from the environment, unless
 * `settings` say otherwise.
 */
export function imageProcessedPublisher(cause?: Cause, settings?: PublishingSettings): Publisher<ImageProcessedDraft> {
  return publisher(imageProcessed, isImageProcessed, cause, settings);
}
