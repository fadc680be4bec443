import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decode, readHeader } from './pictures.ts';
import { type PictureMark, settings, type WatermarkSettings } from './settings.ts';
import { drawWatermark } from './watermark.ts';
import type { Watermark } from './watermark-shape.ts';

const { watermark } = settings;
const picture = { width: 1280, height: 800 };

function draw(dimensions: typeof picture, changes: Partial<WatermarkSettings> = {}) {
  return drawWatermark(dimensions, { ...watermark, ...changes }, { readHeader, decode });
}

/** Two bars on nothing, twice as wide as high. */
async function bars(colour: string): Promise<PictureMark> {
  const nothing = sharp({
    create: { width: 200, height: 100, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
  });
  const bar = await sharp({
    create: { width: 200, height: 20, channels: 4, background: colour },
  })
    .png()
    .toBuffer();
  const bytes = await nothing
    .composite([
      { input: bar, left: 0, top: 0 },
      { input: bar, left: 0, top: 80 },
    ])
    .png()
    .toBuffer();
  return { kind: 'picture', bytes, smallestWidth: 40 };
}

/** Counts the opaque pixels of a mark that are lighter or darker than a middle grey. */
function tones(mark: Watermark | undefined): { light: number; dark: number; clear: number } {
  const pixels = mark?.pixels ?? Buffer.alloc(0);
  const count = { light: 0, dark: 0, clear: 0 };
  for (let at = 0; at < pixels.length; at += 4) {
    if ((pixels[at + 3] ?? 0) > 100) count[(pixels[at] ?? 0) > 127 ? 'light' : 'dark'] += 1;
    else count.clear += 1;
  }
  return count;
}

describe('The watermark', () => {
  it('has a light fill and a dark edge, so that it is visible on light and dark pictures', async () => {
    const { light, dark } = tones(await draw(picture));
    expect(light).toBeGreaterThan(1_000);
    expect(dark).toBeGreaterThan(1_000);
  });

  it('scales with the picture', async () => {
    const small = await draw(picture);
    const large = await draw({ width: 2560, height: 1600 });
    expect((large?.width ?? 0) / (small?.width ?? 1)).toBeCloseTo(2, 1);
  });

  it.each([
    ['northwest', 24, 24],
    ['northeast', 872, 24],
    ['southwest', 24, 730],
    ['southeast', 872, 730],
    ['centre', 448, 377],
  ] as const)('is placed at %s', async (gravity, left, top) => {
    expect(await draw(picture, { gravity })).toMatchObject({ left, top });
  });

  it.each([
    ['narrow', { width: 60, height: 400 }],
    ['low', { width: 2000, height: 20 }],
    ['of one pixel', { width: 1, height: 1 }],
  ])('is left out of a picture that is too %s', async (_, dimensions) => {
    expect(await draw(dimensions)).toBeUndefined();
    expect(await draw(dimensions, { mark: await bars('white') })).toBeUndefined();
  });

  it('rejects a character that it cannot draw', async () => {
    const mark = { kind: 'text', text: 'naïve', smallestLetter: 6 } as const;
    await expect(draw(picture, { mark })).rejects.toThrow('The watermark cannot draw "n".');
  });

  it.each(['white', 'black'])(
    'may be a %s picture, with a halo of the opposite tone',
    async (colour) => {
      const mark = await draw(picture, { mark: await bars(colour) });
      const { light, dark, clear } = tones(mark);
      expect(light).toBeGreaterThan(1_000);
      expect(dark).toBeGreaterThan(1_000);
      expect(clear).toBeGreaterThan(1_000);
      expect(mark?.width).toBe(picture.width * watermark.width);
      expect((mark?.left ?? 0) + (mark?.width ?? 0)).toBe(picture.width - 24);
    },
  );

  it('keeps the shape of a picture and has the configured opacity', async () => {
    const mark = await draw(picture, { mark: await bars('white'), opacity: 0.5 });
    expect((mark?.width ?? 0) / (mark?.height ?? 1)).toBeCloseTo(1.9, 1);
    const alphas = mark?.pixels.filter((_, at) => at % 4 === 3) ?? Buffer.alloc(0);
    expect(Math.max(...alphas)).toBe(128);
  });
});
