import type { Dimensions } from './plan-sizes.ts';
import type { Ports, Raster } from './ports.ts';
import type { PictureMark } from './settings.ts';
import type { Mark } from './watermark-shape.ts';

/** How far the halo extends beyond the mark's shape, as a fraction of the mark's width. */
const haloReach = 0.03;

/**
 * Plans a picture as the mark, with this width including its halo. A dark halo around a light mark,
 * or a light one around a dark mark, keeps it legible on any background.
 */
export async function planPicture(
  { bytes, smallestWidth }: PictureMark,
  width: number,
  { readHeader, decode }: Pick<Ports, 'readHeader' | 'decode'>,
): Promise<Mark> {
  const header = await readHeader(bytes);
  const reach = Math.max(1, Math.round(width * haloReach));
  const inner = Math.max(1, Math.round(width) - 2 * reach);
  const size = {
    width: inner,
    height: Math.max(1, Math.round((inner * header.height) / header.width)),
  };
  return {
    width: size.width + 2 * reach,
    height: size.height + 2 * reach,
    isLegible: width >= smallestWidth,
    draw: async (opacity) => withHalo(await decode(bytes, size), reach, opacity),
  };
}

/** Lays the picture over a halo of its own shape, in a frame that is `reach` wider on each side. */
function withHalo(raster: Raster, reach: number, opacity: number): Buffer {
  const frame = { width: raster.width + 2 * reach, height: raster.height + 2 * reach };
  const shape = Buffer.alloc(frame.width * frame.height);
  for (let y = 0; y < raster.height; y += 1) {
    for (let x = 0; x < raster.width; x += 1) {
      shape[(y + reach) * frame.width + x + reach] = alphaAt(raster, y * raster.width + x);
    }
  }
  const halo = spread(shape, frame, reach);
  const shade = meanLightness(raster) > 127 ? 0 : 255;
  const pixels = Buffer.alloc(frame.width * frame.height * 4);
  for (let at = 0; at < halo.length; at += 1) {
    const own = (shape[at] ?? 0) / 255;
    const behind = ((halo[at] ?? 0) / 255) * (1 - own);
    const x = (at % frame.width) - reach;
    const y = Math.floor(at / frame.width) - reach;
    for (let channel = 0; channel < 3; channel += 1) {
      const colour =
        own === 0 ? 0 : (raster.pixels[(y * raster.width + x) * raster.channels + channel] ?? 0);
      pixels[at * 4 + channel] = mix(colour, own, shade, behind);
    }
    pixels[at * 4 + 3] = Math.round((own + behind) * opacity * 255);
  }
  return pixels;
}

function alphaAt({ pixels, channels }: Raster, index: number): number {
  return channels === 4 ? (pixels[index * 4 + 3] ?? 0) : 255;
}

function mix(colour: number, own: number, shade: number, behind: number): number {
  const alpha = own + behind;
  return alpha === 0 ? 0 : Math.round((colour * own + shade * behind) / alpha);
}

/** The lightness, 0 to 255, of what is visible. */
function meanLightness(raster: Raster): number {
  let sum = 0;
  let weight = 0;
  for (let index = 0; index < raster.width * raster.height; index += 1) {
    const alpha = alphaAt(raster, index);
    const at = index * raster.channels;
    const [red = 0, green = 0, blue = 0] = raster.pixels.subarray(at, at + 3);
    sum += alpha * (0.2126 * red + 0.7152 * green + 0.0722 * blue);
    weight += alpha;
  }
  return weight === 0 ? 0 : sum / weight;
}

/**
 * Each point takes the maximum of the square that extends `reach` in every direction: rows first,
 * then columns.
 */
function spread(shape: Buffer, { width, height }: Dimensions, reach: number): Buffer {
  const rows = strongestAlong(
    shape,
    { length: width, step: 1 },
    { length: height, step: width },
    reach,
  );
  return strongestAlong(rows, { length: height, step: width }, { length: width, step: 1 }, reach);
}

interface Axis {
  readonly length: number;
  readonly step: number;
}

function strongestAlong(shape: Buffer, along: Axis, across: Axis, reach: number): Buffer {
  const spread = Buffer.alloc(shape.length);
  for (let line = 0; line < across.length; line += 1) {
    for (let at = 0; at < along.length; at += 1) {
      const last = Math.min(along.length - 1, at + reach);
      let strongest = 0;
      for (let near = Math.max(0, at - reach); near <= last; near += 1) {
        strongest = Math.max(strongest, shape[line * across.step + near * along.step] ?? 0);
      }
      spread[line * across.step + at * along.step] = strongest;
    }
  }
  return spread;
}
