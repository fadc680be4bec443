// Generated from schemas/events/ImageProcessed.json: edit that, not this.
// To generate again: npx eventwright generate

import type { EventMetadata, ImageIdentity, Picture, Variant } from '../common.ts';

/**
 * An uploaded image has been turned upright, resized, watermarked and optimised, and its
 * variants are in the processed bucket.
 */
export interface ImageProcessed {
  readonly metadata: EventMetadata;
  readonly image: ImageIdentity;
  readonly original: Picture;
  /**
   * The processed forms, smallest first; a size larger than the original is left out.
   *
   * 1 to 12 items.
   */
  readonly variants: readonly Variant[];
  /**
   * The color that stands for the picture until it is loaded, such as `#5b7f95`.
   *
   * 7 characters, matches `^#[0-9a-f]{6}$`.
   */
  readonly dominantColor?: string;
}
