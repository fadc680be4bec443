import type { Json, JsonObject } from '../../json.ts';
import type { Cloud } from '../service.ts';
import type { RunTask } from './execution-context.ts';
import { largestPayload } from './payload-limit.ts';
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
    const wanted = executions
      .filter(({ status }) => [undefined, status].includes(input['statusFilter'] as undefined))
      .map((execution) => ({
        ...describe(execution),
        stateMachineArn: input['stateMachineArn'] ?? null,
      }));
    return page('executions', wanted, input);
  },
  GetExecutionHistory: (service, input) => {
    const [, { history }] = findExecution(service, input);
    const events = input['reverseOrder'] === true ? [...history].reverse() : history;
    return page('events', events, input);
  },
  StopExecution: (service, input) => {
    findExecution(service, input)[1].stop.abort();
    return { stopDate: Date.now() / 1_000 };
  },
  ListStateMachines: ({ machines }, input) =>
    page('stateMachines', [...machines.values()].map(describeMachine), input),
  DescribeStateMachine: ({ machines }, input) => {
    const machine = findMachine(machines, input);
    return {
      ...describeMachine(machine),
      status: 'ACTIVE',
      definition: JSON.stringify(machine.definition),
      roleArn: machine.roleArn,
    };
  },
};

function describeMachine({ arn, name, isStandard, creationDate }: StateMachine): JsonObject {
  const type = isStandard ? 'STANDARD' : 'EXPRESS';
  return { stateMachineArn: arn, name, type, creationDate: creationDate / 1_000 };
}

/**
 * One page of a list, 100 long unless `maxResults` says another length up to 1,000; the token says
 * where the next one begins.
 */
function page(member: string, items: readonly JsonObject[], input: JsonObject): JsonObject {
  const start = Number(input['nextToken'] ?? 0);
  if (!Number.isInteger(start) || start < 0 || start > items.length) {
    throw new OperationError('InvalidToken', `Invalid Token: '${String(input['nextToken'])}'`);
  }
  const end = start + Math.min(Number(input['maxResults'] ?? 100) || 100, 1_000);
  return {
    [member]: items.slice(start, end),
    ...(end < items.length ? { nextToken: String(end) } : {}),
  };
}

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
  const text = String(input['input'] ?? '{}');
  if (Buffer.byteLength(text) > largestPayload) {
    const message = `The input is larger than the ${largestPayload} bytes that are allowed.`;
    throw new OperationError('InvalidExecutionInput', message);
  }
  try {
    return JSON.parse(text) as Json;
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
