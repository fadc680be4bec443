import { expect, it } from 'vitest';
import { describeStorm, type Storm, shrinkStorm } from './storm.ts';

const duplicate = { fault: 'duplicate', deliveries: 'orders', chance: 0.2 } as const;
const others = [
  { fault: 'throttle', calls: 's3:*', chance: 0.1 },
  { fault: 'refuse-entry', chance: 0.1 },
] as const;
const storm: Storm = [
  { plan: { seed: 1, faults: [...others] }, actions: 90 },
  { plan: { seed: 2, faults: [others[0], duplicate, others[1]] }, actions: 100 },
  { plan: { seed: 3, faults: [others[1]] }, actions: 40 },
];

it('A storm shrinks to the part that a planted fault needs', async () => {
  // The fault shows where something is delivered twice, and the process is killed after at least 10
  // actions.
  const tried: string[] = [];
  const fails = async (one: Storm) => {
    tried.push(JSON.stringify(one));
    const at = one.findIndex(({ plan }) => plan.faults.some(({ fault }) => fault === 'duplicate'));
    return at >= 0 && at < one.length - 1 && (one[at]?.actions ?? 0) >= 10;
  };
  expect(await fails(storm)).toBe(true);
  const shortest = await shrinkStorm(storm, fails, () => false);
  expect(shortest).toEqual([
    { plan: { seed: 2, faults: [duplicate] }, actions: 10 },
    { plan: { seed: 3, faults: [] }, actions: 1 },
  ]);
  expect(new Set(tried).size).toBe(tried.length);
  expect(describeStorm(shortest)).toEqual([
    '10 actions, with these faults:',
    '  {"fault":"duplicate","deliveries":"orders","chance":0.2}',
    'kill -9, and start again',
    '1 actions, with no faults',
  ]);
});

it('A fault that needs no storm shrinks to few actions in few tries', async () => {
  let tries = 0;
  const fails = async (one: Storm) => {
    tries += 1;
    return one.reduce((sum, { actions }) => sum + actions, 0) >= 9;
  };
  expect(await shrinkStorm(storm, fails, () => false)).toEqual([
    { plan: { seed: 1, faults: [] }, actions: 9 },
  ]);
  expect(tries).toBeLessThan(20);
});

it('Shrinking returns its best result when the time is up', async () => {
  let tries = 0;
  const isOver = () => {
    tries += 1;
    return tries > 1;
  };
  expect(await shrinkStorm(storm, async () => true, isOver)).toEqual([
    { plan: { seed: 1, faults: [] }, actions: 230 },
  ]);
});
