// Generated from schemas/events/ImageRejected.json: edit that, not this.
// To generate again: npx eventwright generate

import {
  type Cause,
  type Draft,
  type Publisher,
  type PublishingSettings,
  publisher,
} from '@eventwright/runtime';
import { imageRejected } from './event.ts';
import type { ImageRejected } from './type.ts';
import { isImageRejected } from './validator.js';

/**
 * ImageRejected as the caller of its publisher writes it.
 * The publisher fills `metadata`.
 */
export type ImageRejectedDraft = Draft<ImageRejected, 'metadata'>;

/**
 * Publishes ImageRejected. Call it for one event, or `.batch` for many.
 * Pass the event that is being handled as `cause`: the ids are derived from it.
 * The bus is EVENT_BUS_NAME and the client is configured from the environment, unless
 * `settings` say otherwise.
 */
export function imageRejectedPublisher(cause?: Cause, settings?: PublishingSettings): Publisher<ImageRejectedDraft> {
  return publisher(imageRejected, isImageRejected, cause, settings);
}
