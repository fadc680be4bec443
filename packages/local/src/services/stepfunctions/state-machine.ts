import { randomUUID } from 'node:crypto';
import type { Json, JsonObject } from '../../json.ts';
import { ServiceError } from '../../protocol/service-error.ts';
import type { Cloud } from '../service.ts';
import type { Definition } from './definition.ts';
import type { RunTask } from './execution-context.ts';
import { StateFailure } from './failure.ts';
import { recordIn, statesEntered } from './history.ts';
import { interpret } from './interpret.ts';
import { languageNamed } from './language-name.ts';
import type { TaskTokens } from './task-tokens.ts';

/** A provisioned state machine. */
export interface StateMachine {
  readonly name: string;
  readonly arn: string;
  readonly isStandard: boolean;
  readonly roleArn: string;
  /** Milliseconds since the epoch. */
  readonly creationDate: number;
  readonly definition: Definition;
  /** By execution name. */
  readonly executions: Map<string, RunningExecution>;
}

/** An execution, running or ended, as DescribeExecution shows it. */
export interface RunningExecution {
  readonly arn: string;
  readonly name: string;
  readonly input: Json;
  readonly startDate: number;
  status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'ABORTED' | 'TIMED_OUT';
  stopDate?: number;
  output?: Json;
  error?: string;
  cause?: string;
  readonly history: JsonObject[];
  readonly stop: AbortController;
  /** Settles when the execution has ended, however it did. */
  ended: Promise<void>;
}

/** What executions run with. */
export interface Running {
  readonly runTask: RunTask;
  readonly tokens: TaskTokens;
}

/**
 * Starts an execution. A Standard machine starts one a name: the same name and input again gives the
 * one that there is, another input throws `ExecutionAlreadyExists` (StartExecution's API reference).
 */
export function startExecution(
  cloud: Cloud,
  { runTask, tokens }: Running,
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
    status: 'RUNNING',
    history: [],
    stop: new AbortController(),
    ended: Promise.resolve(),
  };
  machine.executions.set(name, execution);
  execution.ended = run(cloud, { runTask, tokens }, machine, execution);
  return execution;
}

async function run(
  cloud: Cloud,
  { runTask, tokens }: Running,
  machine: StateMachine,
  execution: RunningExecution,
): Promise<void> {
  const step = cloud.activities.causation.newStep();
  const record = recordIn(execution.history);
  const { TimeoutSeconds } = machine.definition;
  const limit = AbortSignal.timeout(Math.min(Number(TimeoutSeconds ?? 3e6) * 1_000, 2 ** 31 - 1));
  record('ExecutionStarted', {
    input: JSON.stringify(execution.input),
    roleArn: machine.roleArn,
  });
  try {
    const executing = {
      context: contextOf(machine, execution),
      runTask,
      tokens,
      language: languageNamed(machine.definition.QueryLanguage),
      record,
      signal: AbortSignal.any([execution.stop.signal, limit]),
      interpret,
    };
    execution.output = await cloud.activities.causation.within([step], () =>
      interpret(machine.definition, execution.input, {}, executing),
    );
    execution.status = 'SUCCEEDED';
    record('ExecutionSucceeded', { output: JSON.stringify(execution.output) });
  } catch (thrown) {
    const type = fail(execution, thrown, limit.aborted);
    record(type, { error: execution.error ?? '', cause: execution.cause ?? '' });
  }
  execution.stopDate = Date.now();
  report(cloud, machine, execution, step);
}

/** Notes how an execution failed, and gives the type of the last event of its history. */
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
