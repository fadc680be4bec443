import type { FaultPlan } from '@eventwright/local';

/** The part of a storm between two kills. */
export interface Stretch {
  readonly plan: FaultPlan;
  /** The number of user actions. */
  readonly actions: number;
}

/** A storm as data. The process is killed between its stretches, while users are active. */
export type Storm = readonly Stretch[];

/** Simpler storms, the simplest first: with fewer stretches, faults or actions. */
export function* simplerStorms(storm: Storm): Generator<Storm> {
  if (storm.length > 1) for (const stretch of storm) yield [stretch];
  if (storm.length > 2) for (const index of storm.keys()) yield storm.toSpliced(index, 1);
  for (const [index, stretch] of storm.entries()) {
    for (const simpler of simplerStretches(stretch)) yield storm.with(index, simpler);
  }
}

function* simplerStretches({ plan, actions }: Stretch): Generator<Stretch> {
  const { faults } = plan;
  const having = (kept: FaultPlan['faults']) => ({ plan: { ...plan, faults: kept }, actions });
  if (faults.length > 0) yield having([]);
  if (faults.length > 1) for (const fault of faults) yield having([fault]);
  if (faults.length > 2)
    for (const index of faults.keys()) yield having(faults.toSpliced(index, 1));
  for (const part of [8, 2]) {
    const fewer = Math.ceil(actions / part);
    if (fewer < actions) yield { plan, actions: fewer };
  }
}

/** The simplest storm found that still fails, until the time is up. */
export async function shrinkStorm(
  storm: Storm,
  fails: (storm: Storm) => Promise<boolean>,
  isOver: () => boolean,
): Promise<Storm> {
  let simplest = storm;
  for (;;) {
    let found: Storm | undefined;
    for (const candidate of simplerStorms(simplest)) {
      if (isOver()) return simplest;
      if (!(await fails(candidate))) continue;
      found = candidate;
      break;
    }
    if (found === undefined) return simplest;
    simplest = found;
  }
}

/** A storm in lines, for people. */
export function describeStorm(storm: Storm): readonly string[] {
  return storm.flatMap(({ plan, actions }, index) => [
    ...(index === 0 ? [] : ['kill -9, and start again']),
    `${actions} actions, with ${plan.faults.length === 0 ? 'no faults' : 'these faults:'}`,
    ...plan.faults.map((fault) => `  ${JSON.stringify(fault)}`),
  ]);
}
