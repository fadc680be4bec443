import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planSizes } from './plan-sizes.ts';
import { settings } from './settings.ts';

const { sizes } = settings;

describe('The sizes of a picture', () => {
  it.each([
    [
      [4032, 3024],
      ['thumbnail 320×240', 'web 1280×960', 'full 2560×1920'],
    ],
    [
      [3024, 4032],
      ['thumbnail 240×320', 'web 960×1280', 'full 1920×2560'],
    ],
    [
      [1600, 1000],
      ['thumbnail 320×200', 'web 1280×800', 'full 1600×1000'],
    ],
    [
      [1280, 720],
      ['thumbnail 320×180', 'web 1280×720'],
    ],
    [
      [1000, 800],
      ['thumbnail 320×256', 'web 1000×800'],
    ],
    [[320, 320], ['thumbnail 320×320']],
    [[1, 1], ['thumbnail 1×1']],
    [
      [1, 20_000],
      ['thumbnail 1×320', 'web 1×1280', 'full 1×2560'],
    ],
  ])('for %j are %j', ([width = 0, height = 0], expected) => {
    const planned = planSizes({ width, height }, sizes);
    expect(planned.map((size) => `${size.name} ${size.width}×${size.height}`)).toEqual(expected);
  });

  it('never enlarge, increase strictly, and keep the proportions to within a pixel', () => {
    const side = fc.integer({ min: 1, max: 65_535 });
    fc.assert(
      fc.property(side, side, (width, height) => {
        const planned = planSizes({ width, height }, sizes);
        expect(planned.length).toBeGreaterThan(0);
        let last = 0;
        for (const size of planned) {
          const longest = Math.max(size.width, size.height);
          expect(size.width).toBeLessThanOrEqual(width);
          expect(size.height).toBeLessThanOrEqual(height);
          expect(longest).toBeGreaterThan(last);
          const scale = longest / Math.max(width, height);
          expect(Math.abs(size.width - Math.max(1, width * scale))).toBeLessThanOrEqual(0.5);
          expect(Math.abs(size.height - Math.max(1, height * scale))).toBeLessThanOrEqual(0.5);
          last = longest;
        }
      }),
    );
  });
});
