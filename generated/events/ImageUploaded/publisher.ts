// Generated from schemas/events/ImageUploaded.json: edit that, not this.
// To generate again: npx eventwright generate

import {
  type Cause,
  type Draft,
  type Publisher,
  type PublishingSettings,
  publisher,
} from '@eventwright/runtime';
import { imageUploaded } from './event.ts';
import type { ImageUploaded } from './type.ts';
import { isImageUploaded } from './validator.js';

/**
 * ImageUploaded as the caller of its publisher writes it.
 * The publisher fills `metadata`.
 */
export type ImageUploadedDraft = Draft<ImageUploaded, 'metadata'>;

/**
 * Publishes ImageUploaded. Call it for one event, or `.batch` for many.
 * Pass the event that is being handled as `cause`: the ids are derived from it.
 * The bus is EVENT_BUS_NAME and the client is configured from the environment, unless
 * `settings` say otherwise.
 */
export function imageUploadedPublisher(cause?: Cause, settings?: PublishingSettings): Publisher<ImageUploadedDraft> {
  return publisher(imageUploaded, isImageUploaded, cause, settings);
}
