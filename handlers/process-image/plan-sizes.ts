import type { Size } from './settings.ts';

/** Width and height in pixels, upright. */
export interface Dimensions {
  readonly width: number;
  readonly height: number;
}

/** A size, with the dimensions of one picture in it. */
export interface PlannedSize extends Dimensions {
  readonly name: string;
}

/**
 * Decides the sizes of a picture, smallest first: each fits the size's longest side, none is
 * enlarged, and a size that would repeat the previous one is skipped.
 */
export function planSizes(original: Dimensions, sizes: readonly Size[]): readonly PlannedSize[] {
  const planned: PlannedSize[] = [];
  for (const { name, longestSide } of sizes) {
    const dimensions = fitInside(original, longestSide);
    const last = planned.at(-1);
    if (last?.width === dimensions.width && last.height === dimensions.height) continue;
    planned.push({ name, ...dimensions });
  }
  return planned;
}

function fitInside({ width, height }: Dimensions, longestSide: number): Dimensions {
  const scale = Math.min(1, longestSide / Math.max(width, height));
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}
