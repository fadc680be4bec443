import { expect, it } from 'vitest';
import { createRandom } from './random.ts';
import { stormPlan } from './storm-plan.ts';

const plans = (targets: Parameters<typeof stormPlan>[1]) =>
  Array.from({ length: 200 }, (_, seed) => stormPlan(createRandom(seed), targets)).flatMap(
    ({ faults }) => faults,
  );

it('A storm over an application without functions has faults of calls and deliveries only', () => {
  const faults = plans({ functions: [], deliveries: ['work'] });
  expect(faults.filter((rule) => 'functions' in rule)).toEqual([]);
  expect(faults.some((rule) => 'deliveries' in rule && rule.deliveries === 'work')).toBe(true);
  expect(plans({ functions: [], deliveries: [] }).length).toBeGreaterThan(200);
});

it('A storm over an application with functions crashes them', () => {
  const faults = plans({ functions: ['handler'], deliveries: ['work'] });
  expect(faults.some((rule) => rule.fault === 'crash')).toBe(true);
});
