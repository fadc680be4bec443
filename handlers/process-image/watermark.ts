import { letterHeight, letterWidth, type Stroke, strokesOf } from './letters.ts';
import type { Dimensions } from './plan.ts';
import type { WatermarkSettings } from './settings.ts';

/** A mark ready to be laid over a picture: pixels of red, green, blue and alpha, and where they go. */
export interface Watermark extends Dimensions {
  readonly pixels: Buffer;
  readonly left: number;
  readonly top: number;
}

/** Distances in the units of the letters: between their boxes, of the pen, of its outline. */
const gap = 2;
const penRadius = 0.45;
const outline = 0.4;
const border = penRadius + outline;

/**
 * Draws the mark for a picture of these dimensions, or nothing where the picture is too small to
 * carry legible letters. White letters in a black outline are legible on light and on dark.
 */
export function drawWatermark(
  picture: Dimensions,
  settings: WatermarkSettings,
): Watermark | undefined {
  const count = settings.text.length;
  const unitsAcross = count * letterWidth + (count - 1) * gap + 2 * border;
  const scale = (picture.width * settings.width) / unitsAcross;
  const margin = Math.round(Math.min(picture.width, picture.height) * settings.margin);
  const width = Math.ceil(unitsAcross * scale);
  const height = Math.ceil((letterHeight + 2 * border) * scale);
  const fits = width + 2 * margin <= picture.width && height + 2 * margin <= picture.height;
  if (count === 0 || !fits || letterHeight * scale < settings.smallestLetter) return undefined;
  const pixels = drawText({ width, height }, scale, settings);
  return { pixels, width, height, ...place(picture, { width, height }, margin, settings.gravity) };
}

function place(
  picture: Dimensions,
  mark: Dimensions,
  margin: number,
  gravity: WatermarkSettings['gravity'],
): { left: number; top: number } {
  const right = picture.width - mark.width;
  const bottom = picture.height - mark.height;
  if (gravity === 'centre') return { left: Math.round(right / 2), top: Math.round(bottom / 2) };
  return {
    left: gravity.endsWith('west') ? margin : right - margin,
    top: gravity.startsWith('north') ? margin : bottom - margin,
  };
}

function drawText(size: Dimensions, scale: number, settings: WatermarkSettings): Buffer {
  const pixels = Buffer.alloc(size.width * size.height * 4);
  [...settings.text].forEach((letter, index) => {
    const strokes = strokesOf(letter);
    if (strokes === undefined) throw new RangeError(`The watermark cannot draw "${letter}".`);
    drawLetter(
      pixels,
      size,
      strokes,
      index * (letterWidth + gap) + border,
      scale,
      settings.opacity,
    );
  });
  return pixels;
}

/** Fills each pixel by its distance from the nearest stroke, which gives smooth edges for free. */
function drawLetter(
  pixels: Buffer,
  size: Dimensions,
  strokes: readonly Stroke[],
  offset: number,
  scale: number,
  opacity: number,
): void {
  const first = Math.max(0, Math.floor((offset - border) * scale));
  const last = Math.min(size.width, Math.ceil((offset + letterWidth + border) * scale) + 1);
  for (let row = 0; row < size.height; row += 1) {
    for (let column = first; column < last; column += 1) {
      const x = (column + 0.5) / scale - offset;
      const y = (row + 0.5) / scale - border;
      const distance = distanceToNearest(strokes, x, y);
      const letter = coverage((penRadius - distance) * scale);
      const shade = coverage((border - distance) * scale);
      const at = (row * size.width + column) * 4;
      const alpha = Math.round(shade * opacity * 255);
      if (alpha <= (pixels[at + 3] ?? 0)) continue;
      pixels.fill(Math.round((letter / shade) * 255), at, at + 3);
      pixels[at + 3] = alpha;
    }
  }
}

/** How much of a pixel lies inside an edge that is this many pixels away from its centre. */
function coverage(pixelsInside: number): number {
  return Math.min(1, Math.max(0, pixelsInside + 0.5));
}

function distanceToNearest(strokes: readonly Stroke[], x: number, y: number): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (const [[x1, y1], [x2, y2]] of strokes) {
    const along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / ((x2 - x1) ** 2 + (y2 - y1) ** 2);
    const part = Math.min(1, Math.max(0, along));
    nearest = Math.min(nearest, Math.hypot(x - x1 - part * (x2 - x1), y - y1 - part * (y2 - y1)));
  }
  return nearest;
}
