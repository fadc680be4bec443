import { describe, expect, it } from 'vitest';
import { settings } from './settings.ts';
import { drawWatermark } from './watermark.ts';

const { watermark } = settings;
const picture = { width: 1280, height: 800 };

/** Counts the opaque pixels of a mark that are lighter or darker than a middle grey. */
function tones(pixels: Buffer): { light: number; dark: number } {
  const count = { light: 0, dark: 0 };
  for (let at = 0; at < pixels.length; at += 4) {
    if ((pixels[at + 3] ?? 0) > 100) count[(pixels[at] ?? 0) > 127 ? 'light' : 'dark'] += 1;
  }
  return count;
}

describe('The watermark', () => {
  it('has a light inside and a dark edge, so that it shows on light and on dark', () => {
    const { light, dark } = tones(drawWatermark(picture, watermark)?.pixels ?? Buffer.alloc(0));
    expect(light).toBeGreaterThan(1_000);
    expect(dark).toBeGreaterThan(1_000);
  });

  it('grows with the picture', () => {
    const small = drawWatermark(picture, watermark);
    const large = drawWatermark({ width: 2560, height: 1600 }, watermark);
    expect((large?.width ?? 0) / (small?.width ?? 1)).toBeCloseTo(2, 1);
  });

  it.each([
    ['northwest', 24, 24],
    ['northeast', 872, 24],
    ['southwest', 24, 730],
    ['southeast', 872, 730],
    ['centre', 448, 377],
  ] as const)('stands at %s', (gravity, left, top) => {
    expect(drawWatermark(picture, { ...watermark, gravity })).toMatchObject({ left, top });
  });

  it.each([
    ['narrow', { width: 60, height: 400 }],
    ['low', { width: 2000, height: 20 }],
    ['of one pixel', { width: 1, height: 1 }],
  ])('is left out of a picture that is too %s', (_, dimensions) => {
    expect(drawWatermark(dimensions, watermark)).toBeUndefined();
  });

  it('refuses a letter that it cannot draw', () => {
    const settings = { ...watermark, text: 'naïve' };
    expect(() => drawWatermark(picture, settings)).toThrow('The watermark cannot draw "n".');
  });
});
