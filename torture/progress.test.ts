import { expect, it } from 'vitest';
import { createProgress } from './progress.ts';

/** The rounds in which a count of what is left is still waited for, when each takes a second. */
function waitedFor(counts: readonly number[]): number {
  let time = 0;
  const progress = createProgress(3, () => time);
  for (const [round, count] of counts.entries()) {
    if (progress.isOver()) return round;
    progress.note(count);
    time += 1;
  }
  return counts.length;
}

it.each<[string, readonly number[], number]>([
  ['what becomes less is waited for as long as it takes', [9, 8, 8, 7, 7, 6, 6, 5, 4], 9],
  ['what stays the same is waited for as long as patience lasts', [2, 2, 2, 2, 2, 2], 3],
  ['what goes up and down is no progress', [2, 3, 2, 3, 2, 3], 3],
])('%s', (_what, counts, rounds) => {
  expect(waitedFor(counts)).toBe(rounds);
});
