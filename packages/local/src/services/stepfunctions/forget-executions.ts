import { charactersOf } from '../../activities/activities.ts';
import type { KeptExecutions } from './kept-executions.ts';
import type { RunningExecution, StateMachine } from './running-execution.ts';

/** The most executions of a machine that have succeeded and are still known; AWS knows them for 90 days. */
export const mostSucceeded = 1_000;
/**
 * The number of latest ended executions whose histories stay in memory. Each takes a tenth of a
 * megabyte in a workflow with ten states.
 */
export const mostRead = 50;
/** The maximum number of characters of a machine's histories in memory. */
export const mostCharacters = 16 * 1024 * 1024;
/** Failed executions can be redriven, so they are kept longer. */
const mostFailed = 10_000;

type Executions = StateMachine['executions'];

/** How many executions of a machine have succeeded, how many have failed, and those that ended last. */
interface Ended {
  succeeded: number;
  failed: number;
  readonly latest: RunningExecution[];
  /** About how many characters those hold that are in memory only. */
  characters: number;
  readonly sizes: WeakMap<RunningExecution, number>;
}

type Kept = Pick<KeptExecutions, 'forget' | 'release' | 'isLasting'>;

const counts = new WeakMap<Executions, Ended>();

/**
 * Records that an execution of a machine has ended, and removes the oldest one if there are too
 * many of its kind.
 */
export function noteEnd({ executions }: StateMachine, ended: RunningExecution, kept: Kept): void {
  const count = counts.get(executions) ?? emptyCount();
  counts.set(executions, count);
  count.latest.push(ended);
  if (count.latest.length > mostRead) releaseOldest(count.latest, kept);
  const hasSucceeded = ended.status === 'SUCCEEDED';
  const [kind, most] = hasSucceeded
    ? (['succeeded', mostSucceeded] as const)
    : (['failed', mostFailed] as const);
  count[kind] += 1;
  const size = kept.isLasting ? 0 : sizeOf(ended);
  count.sizes.set(ended, size);
  count.characters += size;
  while (count[kind] > most || (count.characters > mostCharacters && count[kind] > 1)) {
    const oldest = oldestOf(executions, hasSucceeded);
    if (oldest === undefined) return;
    executions.delete(oldest.name);
    kept.forget(oldest);
    count[kind] -= 1;
    count.characters -= count.sizes.get(oldest) ?? 0;
  }
}

function emptyCount(): Ended {
  return { succeeded: 0, failed: 0, latest: [], characters: 0, sizes: new WeakMap() };
}

function sizeOf({ history, input, output }: RunningExecution): number {
  return charactersOf([...history, input, output ?? null]);
}

function oldestOf(executions: Executions, hasSucceeded: boolean): RunningExecution | undefined {
  for (const execution of executions.values()) {
    if (execution.status === 'RUNNING') continue;
    if ((execution.status === 'SUCCEEDED') === hasSucceeded) return execution;
  }
  return undefined;
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
