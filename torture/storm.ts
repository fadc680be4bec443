import type { FaultPlan } from '@eventwright/local';

/** The part of a storm between two kills. */
export interface Stretch {
  readonly plan: FaultPlan;
  /** The number of user actions. */
  readonly actions: number;
}

/** A storm as data. The process is killed between its stretches, while users are active. */
export type Storm = readonly Stretch[];

/**
 * Simpler storms, the simplest first: without any fault or kill, with fewer stretches, with fewer
 * faults, and with fewer actions.
 */
function* simplerStorms(storm: Storm): Generator<Storm> {
  if (storm.length > 1) yield [calm(storm)];
  if (storm.length > 1) for (const stretch of storm) yield [stretch];
  if (storm.length > 2) for (const index of storm.keys()) yield storm.toSpliced(index, 1);
  for (const [index, stretch] of storm.entries()) {
    for (const faults of fewerFaults(stretch.plan.faults))
      yield storm.with(index, { ...stretch, plan: { ...stretch.plan, faults } });
  }
  for (const [index, stretch] of storm.entries()) {
    for (const actions of fewerActions(stretch.actions))
      yield storm.with(index, { ...stretch, actions });
  }
}

/** The same actions in one stretch. */
function calm(storm: Storm): Stretch {
  const actions = storm.reduce((sum, stretch) => sum + stretch.actions, 0);
  return { plan: { seed: storm[0]?.plan.seed ?? 1, faults: [] }, actions };
}

function* fewerFaults(faults: FaultPlan['faults']): Generator<FaultPlan['faults']> {
  if (faults.length > 0) yield [];
  if (faults.length > 1) for (const fault of faults) yield [fault];
  if (faults.length > 2) for (const index of faults.keys()) yield faults.toSpliced(index, 1);
}

/** Few at first, since few take less time; then closer, down to one less. */
function* fewerActions(actions: number): Generator<number> {
  const numbers = new Set([1 / 8, 1 / 2, 3 / 4].map((part) => Math.ceil(actions * part)));
  for (const fewer of numbers.add(actions - 1)) if (fewer > 0 && fewer < actions) yield fewer;
}

/** The simplest storm found that still fails, until the time is up. No storm is tried twice. */
export async function shrinkStorm(
  storm: Storm,
  fails: (storm: Storm) => Promise<boolean>,
  isOver: () => boolean,
): Promise<Storm> {
  const tried = new Set<string>();
  let simplest = storm;
  for (;;) {
    let found: Storm | undefined;
    for (const candidate of simplerStorms(simplest)) {
      if (isOver()) return simplest;
      const key = JSON.stringify(candidate);
      if (tried.has(key)) continue;
      tried.add(key);
      if (!(await fails(candidate))) continue;
      found = candidate;
      break;
    }
    if (found === undefined) return simplest;
    simplest = found;
  }
}

/** A storm in a line. */
export function summarizeStorm(storm: Storm): string {
  const actions = storm.reduce((sum, stretch) => sum + stretch.actions, 0);
  const faults = storm.reduce((sum, { plan }) => sum + plan.faults.length, 0);
  return `${actions} actions, ${faults} kinds of faults, ${storm.length - 1} kills`;
}

/** A storm in lines, for people. */
export function describeStorm(storm: Storm): readonly string[] {
  return storm.flatMap(({ plan, actions }, index) => [
    ...(index === 0 ? [] : ['kill -9, and start again']),
    `${actions} actions, with ${plan.faults.length === 0 ? 'no faults' : 'these faults:'}`,
    ...plan.faults.map((fault) => `  ${JSON.stringify(fault)}`),
  ]);
}
