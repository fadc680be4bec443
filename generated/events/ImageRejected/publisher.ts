// Generated from schemas/events/ImageRejected.json: edit that, not this.
// To generate again: npx eventwright generate

import { type Cause, type Draft, type Publisher, publisher } from '@eventwright/runtime';
import { imageRejected } from './event.ts';
import type { ImageRejected } from './type.ts';
import { isImageRejected } from './validator.js';

/** ImageRejected as its publisher writes it: `metadata` is filled in. */
export type ImageRejectedDraft = Draft<ImageRejected, 'metadata'>;

/**
 * Publishes ImageRejected, to the bus that EVENT_BUS_NAME names: one by a call, many by
 * `.batch`.
 * With a `cause`, the event that is being handled, ids follow from that event.
 */
export function imageRejectedPublisher(cause?: Cause): Publisher<ImageRejectedDraft> {
  return publisher(imageRejected, isImageRejected, cause);
}
