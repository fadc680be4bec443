// Generated from schemas/events/ImageProcessed.json: edit that, not this.
// To generate again: npx eventwright generate

import { type Cause, type Draft, type Publisher, publisher } from '@eventwright/runtime';
import { imageProcessed } from './event.ts';
import type { ImageProcessed } from './type.ts';
import { isImageProcessed } from './validator.js';

/** ImageProcessed as its publisher writes it: `metadata` is filled in. */
export type ImageProcessedDraft = Draft<ImageProcessed, 'metadata'>;

/**
 * Publishes ImageProcessed, to the bus that EVENT_BUS_NAME names: one by a call, many by
 * `.batch`.
 * With a `cause`, the event that is being handled, ids follow from that event.
 */
export function imageProcessedPublisher(cause?: Cause): Publisher<ImageProcessedDraft> {
  return publisher(imageProcessed, isImageProcessed, cause);
}
