import type { Dimensions } from './plan-sizes.ts';

/** A mark, in the size that it would have in a picture. */
export interface Mark extends Dimensions {
  /** Whether it is large enough to be read. */
  readonly isLegible: boolean;
  /** Draws it in red, green, blue and alpha; an opacity of 1 is solid. */
  draw(opacity: number): Promise<Buffer>;
}

/**
 * A mark that is ready to be drawn over a picture: pixels of red, green, blue and alpha, and their
 * position.
 */
export interface Watermark extends Dimensions {
  readonly pixels: Buffer;
  readonly left: number;
  readonly top: number;
}
