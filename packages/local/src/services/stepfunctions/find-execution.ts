import type { Json, JsonObject } from '@eventwright/json';
import { ServiceError } from '../../protocol/service-error.ts';
import type { Cloud } from '../service.ts';
import { largestPayload } from './payload-limit.ts';
import type { RunningExecution, StateMachine } from './running-execution.ts';
import { notRedrivable, type Running } from './state-machine.ts';

/** What the operations work on. */
export interface StepFunctions extends Running {
  readonly cloud: Cloud;
  /** By ARN. */
  readonly machines: Map<string, StateMachine>;
}

/** Finds the machine that `stateMachineArn` names. */
export function findMachine({ machines }: StepFunctions, input: JsonObject): StateMachine {
  const arn = String(input['stateMachineArn']);
  if (!/^arn:[\w-]+:states:[^:]+:\d+:stateMachine:/.test(arn)) {
    throw new ServiceError('InvalidArn', `Invalid Arn: '${arn}'`);
  }
  const machine = machines.get(arn);
  if (machine !== undefined) return machine;
  throw new ServiceError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
}

/** Finds the execution that `executionArn` names. */
export function findExecution(
  { machines }: StepFunctions,
  input: JsonObject,
): readonly [StateMachine, RunningExecution] {
  const arn = String(input['executionArn']);
  const name = arn.slice(arn.lastIndexOf(':') + 1);
  for (const machine of machines.values()) {
    const execution = machine.executions.get(name);
    if (execution?.arn === arn) return [machine, execution];
  }
  if (!/^arn:[\w-]+:states:/.test(arn))
    throw new ServiceError('InvalidArn', `Invalid Arn: '${arn}'`);
  throw new ServiceError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
}

/** Reads the input of an execution. Throws `InvalidExecutionInput`. */
export function parseInput(input: JsonObject): Json {
  const text = String(input['input'] ?? '{}');
  if (Buffer.byteLength(text) > largestPayload) {
    const message = `The input is larger than the ${largestPayload} bytes that are allowed.`;
    throw new ServiceError('InvalidExecutionInput', message);
  }
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    const message = `Invalid State Machine Execution Input: '${String(error)}'`;
    throw new ServiceError('InvalidExecutionInput', message);
  }
}

/** An execution as DescribeExecution returns it. */
export function describeExecution(machine: StateMachine, execution: RunningExecution): JsonObject {
  const { redriveCount = 0, redriveDate } = execution;
  const reason = notRedrivable(machine, execution);
  const { arn, name, status, startDate, stopDate, trace, output, error, cause } = execution;
  return {
    executionArn: arn,
    stateMachineArn: machine.arn,
    name,
    status,
    startDate: startDate / 1_000,
    input: JSON.stringify(execution.input),
    ...(stopDate === undefined ? {} : { stopDate: stopDate / 1_000 }),
    ...(trace === undefined ? {} : { traceHeader: trace }),
    ...(output === undefined ? {} : { output: JSON.stringify(output) }),
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
    redriveCount,
    ...(redriveDate === undefined ? {} : { redriveDate: redriveDate / 1_000 }),
    redriveStatus: reason === undefined ? 'REDRIVABLE' : 'NOT_REDRIVABLE',
    ...(reason === undefined ? {} : { redriveStatusReason: reason }),
  };
}

/**
 * An execution as ListExecutions returns it: without its input and its result (API reference,
 * "ExecutionListItem").
 */
export function listedExecution(
  { arn: stateMachineArn }: StateMachine,
  { arn, name, redriveCount = 0, redriveDate, startDate, status, stopDate }: RunningExecution,
): JsonObject {
  return {
    executionArn: arn,
    stateMachineArn,
    name,
    status,
    startDate: startDate / 1_000,
    ...(stopDate === undefined ? {} : { stopDate: stopDate / 1_000 }),
    redriveCount,
    ...(redriveDate === undefined ? {} : { redriveDate: redriveDate / 1_000 }),
  };
}
