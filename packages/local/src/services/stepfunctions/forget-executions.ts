import type { KeptExecutions } from './kept-executions.ts';
import type { RunningExecution, StateMachine } from './running-execution.ts';

/** The most executions of a machine that have succeeded and are still known; AWS knows them for 90 days. */
export const mostSucceeded = 1_000;
/** Of so many that ended last the histories are in memory, a tenth of a megabyte each in a workflow of ten states. */
export const mostRead = 50;
/** What failed may be redriven, so that it is known for longer. */
export const mostFailed = 10_000;

type Executions = StateMachine['executions'];

/** How many executions of a machine have succeeded, how many have failed, and those that ended last. */
interface Ended {
  succeeded: number;
  failed: number;
  readonly latest: RunningExecution[];
}

const counts = new WeakMap<Executions, Ended>();

/** Notes that an execution of a machine has ended, and forgets the oldest where there are too many like it. */
export function noteEnd(
  { executions }: StateMachine,
  ended: RunningExecution,
  kept: Pick<KeptExecutions, 'forget' | 'release'>,
): void {
  const count = counts.get(executions) ?? { succeeded: 0, failed: 0, latest: [] };
  counts.set(executions, count);
  count.latest.push(ended);
  if (count.latest.length > mostRead) releaseOldest(count.latest, kept);
  const hasSucceeded = ended.status === 'SUCCEEDED';
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

function releaseOldest(latest: RunningExecution[], kept: Pick<KeptExecutions, 'release'>): void {
  const oldest = latest.shift();
  // One that was redriven may run again.
  if (oldest !== undefined && oldest.status !== 'RUNNING') kept.release(oldest);
}

/** Notes that an execution that had failed runs again. */
export function noteRedrive({ executions }: StateMachine): void {
  const count = counts.get(executions);
  if (count !== undefined) count.failed -= 1;
}
