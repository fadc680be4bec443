// Generated from schemas/events/ImageProcessed.json: edit that, not this.
// To generate again: npx eventwright generate

import type { EventMetadata, ImageIdentity, Picture, Variant } from '../common.ts';

/**
 * An uploaded image was rotated upright, resized, watermarked and optimised. Its variants are
 * in the processed bucket.
 */
export interface ImageProcessed {
  readonly metadata: EventMetadata;
  readonly image: ImageIdentity;
  readonly original: Picture;
  /**
   * The processed variants, smallest first. Sizes larger than the original are omitted.
   *
   * 1 to 12 items.
   */
  readonly variants: readonly Variant[];
  /**
   * The placeholder color to show until the picture has loaded, such as `#5b7f95`.
   *
   * 7 characters, matches `^#[0-9a-f]{6}$`.
   */
  readonly dominantColor?: string;
}
