// Generated from schemas/events/ImageDeletionRequested.json: edit that, not this.
// To generate again: npx eventwright generate

import type { PatternOf } from '../../pattern.ts';
import type { ImageDeletionRequested } from './type.ts';

/** An EventBridge pattern over the detail of ImageDeletionRequested. */
export type ImageDeletionRequestedPattern = PatternOf<ImageDeletionRequested>;
