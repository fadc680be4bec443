import { randomUUID } from 'node:crypto';
import type { Json, JsonObject } from '@eventwright/json';
import { continueTrace, currentTrace, newTrace, withinTrace } from '../../activities/trace.ts';
import { ServiceError } from '../../protocol/service-error.ts';
import type { Cloud } from '../service.ts';
import type { RunTask } from './execution-context.ts';
import { StateFailure } from './failure.ts';
import { noteEnd, noteRedrive } from './forget-executions.ts';
import { recordIn, statesEntered } from './history.ts';
import { interpret } from './interpret.ts';
import type { KeptExecutions } from './kept-executions.ts';
import { languageNamed } from './language-name.ts';
import type { RunningExecution, StateMachine } from './running-execution.ts';
import type { TaskTokens } from './task-tokens.ts';

/** Why executions end when the cloud stops. */
export const cloudStops = new Error('The local cloud has stopped.');

/** The last event of an execution that did not succeed. */
const endOfHistory = /^Execution(Failed|TimedOut|Aborted)$/;

/** What executions run with. */
export interface Running {
  readonly runTask: RunTask;
  readonly tokens: TaskTokens;
  readonly kept: KeptExecutions;
}

/**
 * Starts an execution. A Standard machine starts one execution per name: the same name and input
 * returns the existing one, another input throws `ExecutionAlreadyExists` (StartExecution's API
 * reference).
 */
export function startExecution(
  cloud: Cloud,
  running: Running,
  machine: StateMachine,
  input: Json,
  name: string = randomUUID(),
): RunningExecution {
  const earlier = machine.isStandard ? machine.executions.get(name) : undefined;
  if (earlier !== undefined) {
    const isSame = JSON.stringify(earlier.input) === JSON.stringify(input);
    if (isSame && earlier.status === 'RUNNING') return earlier;
    throw new ServiceError('ExecutionAlreadyExists', `Execution Already Exists: '${name}'`);
  }
  const execution: RunningExecution = {
    arn: cloud.arn('states', `execution:${machine.name}:${name}`),
    name,
    input,
    startDate: Date.now(),
    trace: traceOf(machine),
    status: 'RUNNING',
    history: [],
    stop: new AbortController(),
    ended: Promise.resolve(),
  };
  running.kept.begin(machine, execution);
  machine.executions.set(name, execution);
  execution.ended = run(cloud, running, machine, execution);
  return execution;
}

/**
 * Resumes the executions of a machine that earlier starts left unfinished, each from its last
 * position.
 */
export function resumeExecutions(cloud: Cloud, running: Running, machine: StateMachine): void {
  for (const earlier of running.kept.of(machine)) {
    const stop = new AbortController();
    const execution: RunningExecution = { ...earlier, stop, ended: Promise.resolve() };
    machine.executions.set(execution.name, execution);
    if (execution.status === 'RUNNING') execution.ended = run(cloud, running, machine, execution);
    else noteEnd(machine, execution, running.kept);
  }
}

/**
 * Continues an execution that failed at the state in which it did, with the input and the variables of
 * that state (developer guide, "Restarting state machine executions with redrive"). Within a Parallel or
 * a Map, all branches run again. Throws `ExecutionNotRedrivable`.
 */
export function redriveExecution(
  cloud: Cloud,
  running: Running,
  machine: StateMachine,
  execution: RunningExecution,
): void {
  const why = notRedrivable(machine, execution);
  if (why !== undefined) {
    const message = `Execution Not Redrivable: '${execution.arn}': ${why}`;
    throw new ServiceError('ExecutionNotRedrivable', message);
  }
  const before = { ...execution };
  execution.status = 'RUNNING';
  execution.stopDate = undefined;
  execution.error = undefined;
  execution.cause = undefined;
  execution.redriveCount = (execution.redriveCount ?? 0) + 1;
  execution.redriveDate = Date.now();
  try {
    running.kept.begin(machine, execution);
  } catch (error) {
    Object.assign(execution, before);
    throw error;
  }
  noteRedrive(machine);
  execution.stop = new AbortController();
  execution.ended = run(cloud, running, machine, execution);
}

/** Why an execution cannot be redriven; undefined if it can. */
export function notRedrivable(
  { isStandard }: Pick<StateMachine, 'isStandard'>,
  { status }: Pick<RunningExecution, 'status'>,
): string | undefined {
  if (!isStandard) return 'Express workflows are not redriven.';
  if (status === 'RUNNING') return 'It is still running.';
  if (status === 'SUCCEEDED') return 'It has succeeded.';
  return undefined;
}

/**
 * An execution continues the trace of its caller; one with tracing enabled starts a trace if there
 * is none.
 */
function traceOf({ isTraced }: StateMachine): string | undefined {
  const trace = currentTrace() ?? (isTraced ? newTrace() : undefined);
  return trace === undefined ? undefined : continueTrace(trace, isTraced);
}

function run(
  cloud: Cloud,
  running: Running,
  machine: StateMachine,
  execution: RunningExecution,
): Promise<void> {
  return withinTrace(execution.trace, () => runToEnd(cloud, running, machine, execution));
}

async function runToEnd(
  cloud: Cloud,
  { runTask, tokens, kept }: Running,
  machine: StateMachine,
  execution: RunningExecution,
): Promise<void> {
  const step = cloud.activities.causation.newStep();
  const { arn } = execution;
  const record = recordIn(execution.history, (event) => kept.append(arn, event));
  const { TimeoutSeconds } = machine.definition;
  const limit = new AbortController();
  const cancelLimit = cloud.clock.after(Number(TimeoutSeconds ?? 31_536_000) * 1_000, () =>
    limit.abort(new DOMException('The execution timed out.', 'TimeoutError')),
  );
  if (execution.history.length === 0) {
    const { roleArn } = machine;
    record('ExecutionStarted', { input: JSON.stringify(execution.input), roleArn });
  } else if (endOfHistory.test(String(execution.history.at(-1)?.['type']))) {
    record('ExecutionRedriven', { redriveCount: execution.redriveCount ?? 0 });
  }
  try {
    const executing = {
      context: contextOf(machine, execution),
      runTask,
      tokens,
      clock: cloud.clock,
      language: languageNamed(machine.definition.QueryLanguage),
      record,
      signal: AbortSignal.any([execution.stop.signal, limit.signal]),
      interpret,
    };
    execution.output = await cloud.activities.causation.within([step], () =>
      interpret(machine.definition, execution.input, {}, executing, {
        from: execution.checkpoint,
        enter(checkpoint) {
          execution.checkpoint = checkpoint;
          kept.enter(arn, checkpoint);
        },
      }),
    );
    execution.status = 'SUCCEEDED';
    record('ExecutionSucceeded', { output: JSON.stringify(execution.output) });
  } catch (thrown) {
    // The cloud stops: the execution continues with its next start.
    if (execution.stop.signal.reason === cloudStops) return;
    const type = fail(execution, thrown, limit.signal.aborted);
    record(type, { error: execution.error ?? '', cause: execution.cause ?? '' });
  } finally {
    cancelLimit();
  }
  execution.stopDate = Date.now();
  if (execution.status === 'SUCCEEDED') execution.checkpoint = undefined;
  kept.end(machine, execution);
  noteEnd(machine, execution, kept);
  report(cloud, machine, execution, step);
}

/** Records how an execution failed, and returns the type of the last event of its history. */
function fail(execution: RunningExecution, thrown: unknown, isLate: boolean): string {
  execution.error = thrown instanceof StateFailure ? thrown.error : 'States.Runtime';
  execution.cause = thrown instanceof Error ? thrown.message : String(thrown);
  if (execution.stop.signal.aborted) {
    execution.status = 'ABORTED';
    return 'ExecutionAborted';
  }
  execution.status = isLate ? 'TIMED_OUT' : 'FAILED';
  return isLate ? 'ExecutionTimedOut' : 'ExecutionFailed';
}

function contextOf(machine: StateMachine, execution: RunningExecution): JsonObject {
  return {
    Execution: {
      Id: execution.arn,
      Input: execution.input,
      Name: execution.name,
      RoleArn: machine.roleArn,
      StartTime: new Date(execution.startDate).toISOString(),
    },
    StateMachine: { Id: machine.arn, Name: machine.name },
  };
}

function report(
  cloud: Cloud,
  machine: StateMachine,
  execution: RunningExecution,
  step: number,
): void {
  const { status, error, cause, startDate, stopDate = startDate } = execution;
  const why = error === undefined ? '' : ` (${error}: ${cause ?? ''})`;
  cloud.activities.record({
    service: 'states',
    action: 'StartExecution',
    resource: machine.name,
    summary: `${status}${why}: ${statesEntered(execution.history).join(' → ')}`,
    outcome: status === 'SUCCEEDED' ? 'done' : 'failed',
    milliseconds: stopDate - startDate,
    detail: { executionArn: execution.arn, status, input: execution.input },
    step,
  });
}
