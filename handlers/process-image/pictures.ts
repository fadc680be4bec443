import sharp, { type Sharp, type SharpOptions } from 'sharp';
import type { Copyright } from './exif-copyright.ts';
import type { Decode, Encode, FindColor, Header, Raster, ReadHeader, Shrink } from './ports.ts';
import { Rejection } from './rejection.ts';
import { settings } from './settings.ts';

// One thread a form: forms are encoded at once where there is more than one processor (`encoders` of
// the settings), and more threads than that cost memory and win nothing. A cache of operations only grows between pictures that have nothing in common.
sharp.concurrency(1);
sharp.cache(false);

// Only the readers of formats that we take exist in this process: no SVG, PDF or Magick.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Heif', 'Nsgif', 'Tiff'].map(
    (reader) => `VipsForeignLoad${reader}Buffer`,
  ),
});

const { limits } = settings;

/** Reads all pixels strictly, from top to bottom, and only those of the first frame. */
const input: SharpOptions = {
  failOn: 'error',
  limitInputPixels: limits.pixels,
  sequentialRead: true,
  pages: 1,
};

/** Reads a header with sharp; the caller checks the limits, so they are off here. */
export const readHeader: ReadHeader = async (bytes): Promise<Header> => {
  const metadata = await refuseIfUnreadable(
    sharp(bytes, { ...input, limitInputPixels: false }).metadata(),
  );
  return {
    format: metadata.format === 'heif' && metadata.compression === 'av1' ? 'avif' : metadata.format,
    width: metadata.autoOrient.width,
    height: metadata.autoOrient.height,
    frames: metadata.pages ?? 1,
    ...(metadata.exif && { exif: metadata.exif }),
  };
};

/** Decodes with sharp: upright, in sRGB, and reduced during decoding if the format allows it. */
export const decode: Decode = (bytes, { width, height }) => {
  const picture = sharp(bytes, input)
    .timeout({ seconds: limits.seconds })
    .autoOrient()
    .resize({ width, height, fit: 'fill' });
  return refuseIfUnreadable(toRaster(picture));
};

/** Makes a raster smaller with sharp. */
export const shrink: Shrink = (raster, { width, height }) =>
  toRaster(fromRaster(raster).resize({ width, height, fit: 'fill' }));

/** Encodes with sharp; transparent parts turn white in a format without transparency. */
export const encode: Encode = (raster, format, watermark, copyright) => {
  let picture = fromRaster(raster);
  if (watermark !== undefined) {
    const { pixels, width, height, left, top } = watermark;
    picture = picture.composite([
      { input: pixels, raw: { width, height, channels: 4 }, left, top },
    ]);
  }
  if (!format.hasAlpha) picture = picture.flatten({ background: 'white' });
  const exif = exifOf(copyright);
  if (exif !== undefined) picture = picture.withExif(exif);
  return picture.toFormat(format.encoder, format.options).toBuffer();
};

/** Counts colors with sharp, in 4,096 kinds; transparent parts count as white. */
export const findColor: FindColor = async (raster) => {
  const flat = fromRaster(raster).flatten({ background: 'white' });
  const { dominant } = await sharp(await flat.png({ compressionLevel: 0 }).toBuffer()).stats();
  const { r, g, b } = dominant;
  return `#${[r, g, b].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
};

async function toRaster(picture: Sharp): Promise<Raster> {
  const { data, info } = await picture
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  if (channels !== 3 && channels !== 4) throw new Error(`A raster of ${channels} channels.`);
  return { width, height, channels, pixels: data };
}

function fromRaster({ pixels, width, height, channels }: Raster): Sharp {
  return sharp(pixels, { raw: { width, height, channels } });
}

function exifOf({ copyright, artist }: Copyright) {
  if (copyright === undefined && artist === undefined) return undefined;
  return {
    IFD0: { ...(copyright && { Copyright: copyright }), ...(artist && { Artist: artist }) },
  };
}

/**
 * Reading fails because of the file's content, which no retry fixes, unless this machine has run
 * out of memory.
 */
async function refuseIfUnreadable<Result>(reading: Promise<Result>): Promise<Result> {
  try {
    return await reading;
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    if (/out of memory|unable to allocate|malloc/i.test(message)) throw cause;
    const code = /^timeout/.test(message) ? 'too-slow' : 'unreadable';
    throw new Rejection(code, { cause });
  }
}
