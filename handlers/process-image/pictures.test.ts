import { readFile } from 'node:fs/promises';
import sharp, { type Region } from 'sharp';
import { describe, expect, it } from 'vitest';
import { decode, encode, readHeader, shrink } from './pictures.ts';
import type { Raster } from './ports.ts';
import { Rejection } from './rejection.ts';
import { settings } from './settings.ts';
import { drawWatermark } from './watermark.ts';

const [, webp, jpeg] = settings.formats as [
  unknown,
  (typeof settings.formats)[0],
  (typeof settings.formats)[0],
];

function photograph(name: string): Promise<Buffer> {
  return readFile(new URL(`../../demo/photographs/${name}`, import.meta.url));
}

function pixelAt({ pixels, width, channels }: Raster, x: number, y: number): readonly number[] {
  const at = (y * width + x) * channels;
  return [...pixels.subarray(at, at + channels)];
}

/** The standard deviation of the red in a region of a picture. */
async function contrast(picture: Buffer, region: Region): Promise<number | undefined> {
  const { channels } = await sharp(await sharp(picture).extract(region).png().toBuffer()).stats();
  return channels[0]?.stdev;
}

/** A raster of one colour. */
function plain(colour: number, width = 640, height = 400): Raster {
  return { width, height, channels: 3, pixels: Buffer.alloc(width * height * 3, colour) };
}

describe('Reading a header', () => {
  it('returns the dimensions of the upright picture', async () => {
    const header = await readHeader(await photograph('lake-upright.jpg'));
    expect(header).toMatchObject({ format: 'jpeg', width: 1500, height: 2000, frames: 1 });
    expect(header.exif).toBeInstanceOf(Buffer);
  });

  it('counts the frames of an animation and returns the dimensions of one', async () => {
    const header = await readHeader(await photograph('lake-day.gif'));
    expect(header).toMatchObject({ format: 'gif', width: 240, height: 160, frames: 3 });
  });

  it('recognizes AVIF by its codec', async () => {
    expect(await readHeader(await photograph('lake-at-noon.avif'))).toMatchObject({
      format: 'avif',
    });
  });

  it('rejects a file without a header', async () => {
    await expect(readHeader(Buffer.from('nothing'))).rejects.toBeInstanceOf(Rejection);
  });
});

describe('Decoding', () => {
  it('turns a picture upright', async () => {
    const raster = await decode(await photograph('lake-upright.jpg'), { width: 150, height: 200 });
    expect(raster).toMatchObject({ width: 150, height: 200, channels: 3 });
    const [, green = 0, blue = 0] = pixelAt(raster, 5, 5);
    expect(blue).toBeGreaterThan(green + 40);
    const [, woods = 0, water = 0] = pixelAt(raster, 4, 116);
    expect(woods).toBeGreaterThan(water);
  });

  it('converts CMYK and wide-gamut colours to sRGB', async () => {
    const create = { width: 20, height: 20, channels: 3, background: '#d02020' } as const;
    const pictures = [
      sharp({ create }).toColourspace('cmyk').jpeg({ quality: 100 }),
      sharp({ create }).withIccProfile('p3').png(),
      sharp({ create }).toColourspace('rgb16').png(),
    ];
    for (const picture of pictures) {
      const raster = await decode(await picture.toBuffer(), { width: 20, height: 20 });
      expect(raster.channels).toBe(3);
      const [red = 0, green = 0, blue = 0] = pixelAt(raster, 10, 10);
      expect(Math.abs(red - 0xd0) + Math.abs(green - 0x20) + Math.abs(blue - 0x20)).toBeLessThan(
        80,
      );
    }
  });

  it('keeps transparency', async () => {
    const raster = await decode(await photograph('lake-disc.png'), { width: 400, height: 400 });
    expect(raster.channels).toBe(4);
    expect(pixelAt(raster, 2, 2)[3]).toBe(0);
    expect(pixelAt(raster, 200, 200)[3]).toBe(255);
  });

  it('rejects a truncated picture', async () => {
    const half = (await photograph('lake-at-dawn.jpg')).subarray(0, 30_000);
    const decoding = decode(half, { width: 300, height: 200 });
    await expect(decoding).rejects.toMatchObject({ code: 'unreadable' });
  });

  it('never reads SVG', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    await expect(decode(svg, { width: 9, height: 9 })).rejects.toMatchObject({
      code: 'unreadable',
    });
  });
});

describe('Encoding', () => {
  it('removes all metadata except the copyright', async () => {
    const raster = await decode(await photograph('lake-at-dawn.jpg'), { width: 640, height: 427 });
    const copyright = { copyright: '(C) 2026 Ada Exempel' };
    for (const format of settings.formats) {
      const bytes = await encode(raster, format, undefined, copyright);
      const { exif, icc, xmp, iptc } = await sharp(bytes).metadata();
      expect(exif?.includes('(C) 2026 Ada Exempel')).toBe(true);
      expect(exif?.includes('Drawn in code')).toBe(false);
      // GPSInfo, tag 0x8825, in the order of bytes that libexif writes.
      expect(exif?.includes(Buffer.from([0x25, 0x88, 4, 0]))).toBe(false);
      expect([icc, xmp, iptc]).toEqual([undefined, undefined, undefined]);
    }
  });

  it('writes no EXIF without a copyright', async () => {
    for (const format of settings.formats) {
      const { exif } = await sharp(await encode(plain(90), format, undefined, {})).metadata();
      expect(exif).toBeUndefined();
    }
  });

  it.each([0, 128, 255])('draws a watermark that stands out from a grey of %d', async (grey) => {
    const mark = await drawWatermark(plain(grey), settings.watermark, { readHeader, decode });
    const bytes = await encode(plain(grey), webp, mark, {});
    const { left = 0, top = 0, width = 0, height = 0 } = mark ?? {};
    expect(await contrast(bytes, { left, top, width, height })).toBeGreaterThan(25);
    expect(await contrast(bytes, { left: 0, top: 0, width: 300, height: 200 })).toBeLessThan(1);
  });

  it('fills transparent parts with white if the format has no transparency', async () => {
    const clear: Raster = { width: 40, height: 40, channels: 4, pixels: Buffer.alloc(6400) };
    const stats = await sharp(await encode(clear, jpeg, undefined, {})).stats();
    expect(stats.channels.map((channel) => Math.round(channel.mean))).toEqual([255, 255, 255]);
    expect((await sharp(await encode(clear, webp, undefined, {})).metadata()).hasAlpha).toBe(true);
  });

  it('produces the same bytes every time', async () => {
    const raster = await shrink(plain(77), { width: 320, height: 200 });
    const mark = await drawWatermark(raster, settings.watermark, { readHeader, decode });
    for (const format of settings.formats) {
      const [one, other] = [
        await encode(raster, format, mark, {}),
        await encode(raster, format, mark, {}),
      ];
      expect(one.equals(other)).toBe(true);
    }
  });
});
