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
 * Publishes ImageProcessed: one by a call, many by `.batch`.
 * With a `cause`, the event that is being handled, ids follow from that event.
 * The bus is the one that EVENT_BUS_NAME names, and the client has the settings of the
 * environment, unless `settings` give others.
 */
export function imageProcessedPublisher(cause?: Cause, settings?: PublishingSettings): Publisher<ImageProcessedDraft> {
  return publisher(imageProcessed, isImageProcessed, cause, settings);
}
