import { letterHeight, letterWidth, type Stroke, strokesOf } from './letters.ts';
import type { Dimensions } from './plan-sizes.ts';
import type { TextMark } from './settings.ts';
import type { Mark } from './watermark-shape.ts';

/** Distances in the units of the letters: the gap between their boxes, the pen, and its outline. */
const gap = 2;
const penRadius = 0.45;
const outline = 0.4;
const border = penRadius + outline;

/**
 * Plans a line of text with this width. White letters in a black outline are legible on light and
 * on dark.
 */
export function planText({ text, smallestLetter }: TextMark, width: number): Mark {
  const count = text.length;
  const unitsAcross = count * letterWidth + (count - 1) * gap + 2 * border;
  const scale = width / unitsAcross;
  const size = {
    width: Math.ceil(unitsAcross * scale),
    height: Math.ceil((letterHeight + 2 * border) * scale),
  };
  return {
    ...size,
    isLegible: count > 0 && letterHeight * scale >= smallestLetter,
    draw: async (opacity) => drawText(text, size, scale, opacity),
  };
}

function drawText(text: string, size: Dimensions, scale: number, opacity: number): Buffer {
  const pixels = Buffer.alloc(size.width * size.height * 4);
  [...text].forEach((letter, index) => {
    const strokes = strokesOf(letter);
    if (strokes === undefined) throw new RangeError(`The watermark cannot draw "${letter}".`);
    const offset = index * (letterWidth + gap) + border;
    drawLetter(pixels, size, strokes, offset, scale, opacity);
  });
  return pixels;
}

/** Fills each pixel by its distance from the nearest stroke, which produces smooth edges. */
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

/** The fraction of a pixel that lies inside an edge at this distance from its centre, in pixels. */
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
