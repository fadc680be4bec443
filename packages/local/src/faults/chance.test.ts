import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chanceOf } from './chance.ts';

describe('The chance of a text', () => {
  it('is the same each time, at least 0 and less than 1', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const chance = chanceOf(text);
        expect(chance).toBe(chanceOf(text));
        expect(chance).toBeGreaterThanOrEqual(0);
        expect(chance).toBeLessThan(1);
      }),
    );
  });

  it('is distributed evenly over texts that end in different numbers', () => {
    const buckets = new Array<number>(20).fill(0);
    for (let index = 0; index < 20_000; index += 1) {
      const bucket = Math.floor(
        chanceOf(`7|0|sqs:SendMessage by ProcessImage|chance|${index}`) * 20,
      );
      buckets[bucket] = (buckets[bucket] ?? 0) + 1;
    }
    // Chi-square with 19 degrees of freedom: above 43.8 once in a thousand.
    const chiSquare = buckets.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(chiSquare).toBeLessThan(43.8);
  });
});
