// Generated from schemas/events/ImageDeletionRequested.json: edit that, not this.
// To generate again: npx eventwright generate

import { type Cause, type Draft, type Publisher, publisher } from '@eventwright/runtime';
import { imageDeletionRequested } from './event.ts';
import type { ImageDeletionRequested } from './type.ts';
import { isImageDeletionRequested } from './validator.js';

/** ImageDeletionRequested as its publisher writes it: `metadata` is filled in. */
export type ImageDeletionRequestedDraft = Draft<ImageDeletionRequested, 'metadata'>;

/**
 * Publishes ImageDeletionRequested, to the bus that EVENT_BUS_NAME names: one by a call, many
 * by `.batch`.
 * With a `cause`, the event that is being handled, ids follow from that event.
 */
export function imageDeletionRequestedPublisher(cause?: Cause): Publisher<ImageDeletionRequestedDraft> {
  return publisher(imageDeletionRequested, isImageDeletionRequested, cause);
}
