// Generated from schemas/events/ImageUploaded.json: edit that, not this.
// To generate again: npx eventwright generate

import { type Cause, type Draft, type Publisher, publisher } from '@eventwright/runtime';
import { imageUploaded } from './event.ts';
import type { ImageUploaded } from './type.ts';
import { isImageUploaded } from './validator.js';

/** ImageUploaded as its publisher writes it: `metadata` is filled in. */
export type ImageUploadedDraft = Draft<ImageUploaded, 'metadata'>;

/**
 * Publishes ImageUploaded, to the bus that EVENT_BUS_NAME names: one by a call, many by
 * `.batch`.
 * With a `cause`, the event that is being handled, ids follow from that event.
 */
export function imageUploadedPublisher(cause?: Cause): Publisher<ImageUploadedDraft> {
  return publisher(imageUploaded, isImageUploaded, cause);
}
