// Generated from schemas/events/ImageRejected.json: edit that, not this.
// To generate again: npx eventwright generate

import type { PatternOf } from '../../pattern.ts';
import type { ImageRejected } from './type.ts';

/** An EventBridge pattern over the detail of ImageRejected. */
export type ImageRejectedPattern = PatternOf<ImageRejected>;
