// Generated from schemas/events/ImageUploaded.json: edit that, not this.
// To generate again: npx eventwright generate

import type { PatternOf } from '../../pattern.ts';
import type { ImageUploaded } from './type.ts';

/** An EventBridge pattern over the detail of ImageUploaded. */
export type ImageUploadedPattern = PatternOf<ImageUploaded>;
