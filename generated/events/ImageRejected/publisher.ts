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
 * Publishes ImageRejected: one by a call, many by `.batch`.
 * With a `cause`, the event that is being handled, ids follow from that event.
 * The bus is the one that EVENT_BUS_NAME names, and the client has the settings of the
 * environment, unless `settings` give others.
 */
export function imageRejectedPublisher(cause?: Cause, settings?: PublishingSettings): Publisher<ImageRejectedDraft> {
  return publisher(imageRejected, isImageRejected, cause, settings);
}
