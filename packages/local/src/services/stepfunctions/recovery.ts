import type { JsonObject } from '@eventwright/json';
import type { State } from './definition.ts';
import { describeTask } from './describe-task.ts';
import type { Outcome, Step } from './execution-context.ts';
import { errorOutput, matchesError, StateFailure } from './failure.ts';
import { languageOf } from './query-language.ts';

interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds?: number;
  readonly MaxAttempts?: number;
  readonly BackoffRate?: number;
  readonly MaxDelaySeconds?: number;
  readonly JitterStrategy?: string;
}

/** Runs a state, again as its `Retry` says, and hands what still fails to its `Catch`. */
export async function runWithRecovery(
  state: State,
  step: Step,
  run: (step: Step) => Promise<Outcome>,
): Promise<Outcome> {
  const retriers = (state['Retry'] ?? []) as unknown as readonly Retrier[];
  const retried = new Map<Retrier, number>();
  for (let attempt = 0; ; attempt += 1) {
    const context = { ...step.context, State: { ...stateOf(step), RetryCount: attempt } };
    try {
      return await run({ ...step, context });
    } catch (thrown) {
      step.execution.signal.throwIfAborted();
      const failure = asFailure(thrown);
      recordFailure(state, step, failure);
      const retrier = retriers.find(({ ErrorEquals }) => matchesError(ErrorEquals, failure));
      const count = retrier === undefined ? 0 : (retried.get(retrier) ?? 0);
      if (retrier === undefined || count >= (retrier.MaxAttempts ?? 3)) {
        return await recover(state, { ...step, context }, failure);
      }
      retried.set(retrier, count + 1);
      const { clock, signal } = step.execution;
      await clock.sleep(delayBefore(retrier, count), signal, 'retry');
      signal.throwIfAborted();
    }
  }
}

/** The history's event for a failed state. Choice, Wait and Fail have no such event. */
function recordFailure(state: State, { execution, name }: Step, failure: StateFailure): void {
  const details = { error: failure.error, cause: failure.message };
  if (failure.error === 'States.QueryEvaluationError') {
    execution.record('EvaluationFailed', { ...details, state: name });
  } else if (state.Type === 'Task') {
    const isLate = failure.error === 'States.Timeout';
    const task = describeTask(String(state['Resource']));
    execution.record(isLate ? 'TaskTimedOut' : 'TaskFailed', { ...task, ...details });
  } else if (state.Type === 'Parallel' || state.Type === 'Map') {
    execution.record(`${state.Type}StateFailed`, {});
  }
}

/** Milliseconds to wait before a retry: developer guide, "Retrying after an error". */
function delayBefore(retrier: Retrier, count: number): number {
  const { IntervalSeconds = 1, BackoffRate = 2, MaxDelaySeconds = 31_622_400 } = retrier;
  const seconds = Math.min(IntervalSeconds * BackoffRate ** count, MaxDelaySeconds);
  return 1_000 * (retrier.JitterStrategy === 'FULL' ? Math.random() * seconds : seconds);
}

async function recover(state: State, step: Step, failure: StateFailure): Promise<Outcome> {
  const catchers = (state['Catch'] ?? []) as unknown as readonly (JsonObject & {
    readonly ErrorEquals: readonly string[];
  })[];
  const catcher = catchers.find(({ ErrorEquals }) => matchesError(ErrorEquals, failure));
  if (catcher === undefined) throw failure;
  const output = errorOutput(failure);
  return await languageOf(step).finish(catcher, step, { of: 'error', value: output });
}

function stateOf(step: Step): JsonObject {
  return step.context['State'] as JsonObject;
}

/** A mistake of this engine is a failure of the runtime, as it would be on AWS. */
function asFailure(thrown: unknown): StateFailure {
  if (thrown instanceof StateFailure) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new StateFailure('States.Runtime', message);
}
