// Generated from schemas/events/ImageDeletionRequested.json: edit that, not this.
// To generate again: npx eventwright generate

import {
  type Cause,
  type Draft,
  type Publisher,
  type PublishingSettings,
  publisher,
} from '@eventwright/runtime';
import { imageDeletionRequested } from './event.ts';
import type { ImageDeletionRequested } from './type.ts';
import { isImageDeletionRequested } from './validator.js';

/**
 * ImageDeletionRequested as the caller of its publisher writes it.
 * The publisher fills `metadata`.
 */
export type ImageDeletionRequestedDraft = Draft<ImageDeletionRequested, 'metadata'>;

/**
 * Publishes ImageDeletionRequested: one by a call, many by `.batch`.
 * With a `cause`, the event that is being handled, ids follow from that event.
 * The bus is the one that EVENT_BUS_NAME names, and the client has the settings of the
 * environment, unless `settings` give others.
 */
export function imageDeletionRequestedPublisher(cause?: Cause, settings?: PublishingSettings): Publisher<ImageDeletionRequestedDraft> {
  return publisher(imageDeletionRequested, isImageDeletionRequested, cause, settings);
}
