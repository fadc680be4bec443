import { describe, expect, it } from 'vitest';
import { runAtMost } from './run-at-most.ts';

describe('Running tasks', () => {
  it.each([1, 2, 5])('runs at most %d at once and keeps their order', async (most) => {
    let running = 0;
    let peak = 0;
    const tasks = [3, 1, 2, 0].map((turns, index) => async () => {
      running += 1;
      peak = Math.max(peak, running);
      for (let turn = 0; turn < turns; turn += 1) await null;
      running -= 1;
      return index;
    });
    expect(await runAtMost(most, tasks)).toEqual([0, 1, 2, 3]);
    expect(peak).toBe(Math.min(most, 4));
  });

  it('starts no task after one has failed, and throws its error', async () => {
    const begun: number[] = [];
    const tasks = [0, 1, 2, 3].map((index) => async () => {
      begun.push(index);
      await null;
      if (index === 0) throw new Error('broken');
    });
    await expect(runAtMost(2, tasks)).rejects.toThrow('broken');
    expect(begun).toEqual([0, 1]);
  });
});
