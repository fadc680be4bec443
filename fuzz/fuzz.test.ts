import { expect, it } from 'vitest';
import { runTarget } from './run-target.ts';
import { targets } from './targets/index.ts';

/**
 * The cases of each target that a run of the tests affords; `npm run fuzz` runs for as long as
 * wanted.
 */
const cases = new Map([
  ['patterns', 400],
  ['paths', 3_000],
  ['policies', 1_500],
  ['mapping-templates', 800],
  ['templates', 60],
]);

it.each([...cases])('%s: %i cases find nothing', async (name, count) => {
  const target = await targets[name]?.();
  if (target === undefined) throw new RangeError(`There is no target ${name}.`);
  const isOver = (done: number) => done >= count;
  const run = await runTarget(target, { seed: 7, first: 0, isOver });
  await target.close?.();
  expect(run).toMatchObject({ cases: count, findings: [] });
  // Inputs that are all rejected, or all accepted, test only half of a parser.
  expect(Math.min(run.accepted, run.refused)).toBeGreaterThan(count / 20);
});
