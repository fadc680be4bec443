import type { FaultPlan, FaultRule } from '@eventwright/local';
import type { Random } from './random.ts';

/** The names that a storm may affect. */
export interface Targets {
  readonly functions: readonly string[];
  /** Queues, functions, state machines and buses that receive deliveries, except the witnesses. */
  readonly deliveries: readonly string[];
}

const calls = ['dynamodb:*', 's3:*', 'sqs:*', 'sns:*', 'events:PutEvents'];

/** The faults between two kills: a few kinds at a time, determined by the seed. */
export function stormPlan(random: Random, targets: Targets): FaultPlan {
  const rules = Array.from({ length: random.between(2, 5) }, () => anyRule(random, targets));
  return { seed: random.between(1, 2 ** 31), faults: rules };
}

function anyRule(random: Random, { functions, deliveries }: Targets): FaultRule {
  const chance = random.pick([0.02, 0.05, 0.1, 0.2]);
  const about = random.pick(calls);
  const rules = [
    ...callRules(random, about, chance),
    ...(deliveries.length > 0 ? deliveryRules(random.pick(deliveries), chance) : []),
    ...(functions.length > 0 ? functionRules(random, random.pick(functions), chance) : []),
  ];
  return random.pick(rules);
}

function callRules(random: Random, about: string, chance: number): readonly FaultRule[] {
  return [
    { fault: 'throttle', calls: about, chance },
    { fault: 'error', calls: about, chance, status: random.pick([500, 503] as const) },
    { fault: 'lose-request', calls: about, chance: chance / 2 },
    { fault: 'lose-response', calls: about, chance: chance / 2 },
    { fault: 'delay', calls: about, chance, milliseconds: [1, 400] },
    { fault: 'refuse-entry', chance },
    { fault: 'lose-request', calls: 'sqs:DeleteMessage', chance },
  ];
}

function deliveryRules(target: string, chance: number): readonly FaultRule[] {
  return [
    { fault: 'duplicate', deliveries: target, chance },
    { fault: 'reorder', deliveries: target, chance, milliseconds: [20, 1500] },
    { fault: 'throttle', deliveries: target, chance },
  ];
}

function functionRules(random: Random, name: string, chance: number): readonly FaultRule[] {
  return [
    { fault: 'crash', functions: name, at: random.pick(['start', 'end'] as const), chance },
    {
      fault: 'crash',
      functions: name,
      at: 'call',
      effect: random.next() < 0.5,
      chance: chance / 2,
    },
    { fault: 'skew-clock', functions: name, seconds: random.between(-300, 300), chance },
  ];
}
