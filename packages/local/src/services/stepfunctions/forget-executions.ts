import type { KeptExecutions } from './kept-executions.ts';
import type { StateMachine } from './running-execution.ts';

/** The most executions of a machine that have succeeded and are still known; AWS knows them for 90 days. */
export const mostSucceeded = 1_000;
/** What failed may be redriven, so that it is known for longer. */
export const mostFailed = 10_000;

type Executions = StateMachine['executions'];

/** How many executions of a machine have succeeded, and how many have failed. */
const counts = new WeakMap<Executions, { succeeded: number; failed: number }>();

/** Notes that an execution of a machine has ended, and forgets the oldest where there are too many like it. */
export function noteEnd(
  { executions }: StateMachine,
  hasSucceeded: boolean,
  kept: Pick<KeptExecutions, 'forget'>,
): void {
  const count = counts.get(executions) ?? { succeeded: 0, failed: 0 };
  counts.set(executions, count);
  const [kind, most] = hasSucceeded
    ? (['succeeded', mostSucceeded] as const)
    : (['failed', mostFailed] as const);
  count[kind] += 1;
  if (count[kind] <= most) return;
  for (const [name, execution] of executions) {
    if (execution.status === 'RUNNING') continue;
    if ((execution.status === 'SUCCEEDED') !== hasSucceeded) continue;
    executions.delete(name);
    kept.forget(execution);
    count[kind] -= 1;
    return;
  }
}

/** Notes that an execution that had failed runs again. */
export function noteRedrive({ executions }: StateMachine): void {
  const count = counts.get(executions);
  if (count !== undefined) count.failed -= 1;
}
