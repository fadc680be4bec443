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
 * Publishes ImageUploaded: one by a call, many by `.batch`.
 * With a `cause`, the event that is being handled, ids follow from that event.
 * The bus is the one that EVENT_BUS_NAME names, and the client has the settings of the
 * environment, unless `settings` give others.
 */
export function imageUploadedPublisher(cause?: Cause, settings?: PublishingSettings): Publisher<ImageUploadedDraft> {
  return publisher(imageUploaded, isImageUploaded, cause, settings);
}
