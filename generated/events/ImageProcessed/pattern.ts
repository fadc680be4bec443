// Generated from schemas/events/ImageProcessed.json: edit that, not this.
// To generate again: npx eventwright generate

import type { PatternOf } from '../../pattern.ts';
import type { ImageProcessed } from './type.ts';

/** An EventBridge pattern over the detail of ImageProcessed. */
export type ImageProcessedPattern = PatternOf<ImageProcessed>;
