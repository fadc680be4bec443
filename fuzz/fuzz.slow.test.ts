import { expect, it } from 'vitest';
import { supervise } from './supervise.ts';
import { targetNames } from './targets/index.ts';

/** Milliseconds for each target, its start included. */
const time = 3_500;

it.each(targetNames)('%s: a few seconds of fuzzing find nothing', async (name) => {
  const run = await supervise(name, 11, time);
  expect(run.findings).toEqual([]);
  expect(run.accepted).toBeGreaterThan(0);
  expect(run.refused).toBeGreaterThan(0);
});
