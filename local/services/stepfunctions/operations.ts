import type { Json, JsonObject } from '../../json.ts';
import type { Cloud } from '../service.ts';
import type { RunTask } from './execution-context.ts';
import {
  OperationError,
  type RunningExecution,
  type StateMachine,
  startExecution,
} from './state-machine.ts';

/** What the operations work on. */
export interface StepFunctions {
  readonly cloud: Cloud;
  readonly runTask: RunTask;
  /** By ARN. */
  readonly machines: Map<string, StateMachine>;
}

/** The operations of the API that there are here, by name. Each throws `OperationError`. */
export const operations: Readonly<
  Record<string, (service: StepFunctions, input: JsonObject) => Json>
> = {
  StartExecution: ({ cloud, runTask, machines }, input) => {
    const machine = findMachine(machines, input);
    const name = input['name'] === undefined ? undefined : String(input['name']);
    const execution = startExecution(cloud, runTask, machine, parseInput(input), name);
    return { executionArn: execution.arn, startDate: execution.startDate / 1_000 };
  },
  DescribeExecution: (service, input) => {
    const [machine, execution] = findExecution(service, input);
    return { stateMachineArn: machine.arn, ...describe(execution) };
  },
  ListExecutions: ({ machines }, input) => {
    const executions = [...findMachine(machines, input).executions.values()].reverse();
    return {
      executions: executions
        .filter(({ status }) => [undefined, status].includes(input['statusFilter'] as undefined))
        .map((execution) => ({
          ...describe(execution),
          stateMachineArn: input['stateMachineArn'] ?? null,
        })),
    };
  },
  GetExecutionHistory: (service, input) => {
    const [, { history }] = findExecution(service, input);
    return { events: input['reverseOrder'] === true ? [...history].reverse() : history };
  },
  StopExecution: (service, input) => {
    findExecution(service, input)[1].stop.abort();
    return { stopDate: Date.now() / 1_000 };
  },
  ListStateMachines: ({ machines }) => ({
    stateMachines: [...machines.values()].map(({ arn, name, isStandard }) => ({
      stateMachineArn: arn,
      name,
      type: isStandard ? 'STANDARD' : 'EXPRESS',
    })),
  }),
};

function findMachine(machines: StepFunctions['machines'], input: JsonObject): StateMachine {
  const arn = String(input['stateMachineArn']);
  const machine = machines.get(arn);
  if (machine !== undefined) return machine;
  throw new OperationError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
}

function findExecution(
  { machines }: StepFunctions,
  input: JsonObject,
): readonly [StateMachine, RunningExecution] {
  const arn = String(input['executionArn']);
  for (const machine of machines.values()) {
    for (const execution of machine.executions.values()) {
      if (execution.arn === arn) return [machine, execution];
    }
  }
  throw new OperationError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
}

function parseInput(input: JsonObject): Json {
  try {
    return JSON.parse(String(input['input'] ?? '{}')) as Json;
  } catch {
    throw new OperationError('InvalidExecutionInput', 'The input is no JSON.');
  }
}

function describe(execution: RunningExecution): JsonObject {
  const { arn, name, status, startDate, stopDate, output, error, cause } = execution;
  return {
    executionArn: arn,
    name,
    status,
    startDate: startDate / 1_000,
    input: JSON.stringify(execution.input),
    ...(stopDate === undefined ? {} : { stopDate: stopDate / 1_000 }),
    ...(output === undefined ? {} : { output: JSON.stringify(output) }),
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
  };
}
