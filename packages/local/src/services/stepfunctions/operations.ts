import type { JsonObject } from '@eventwright/json';
import { currentTrace, readTraceHeader, withinTrace } from '../../activities/trace.ts';
import { type Operations, operation } from '../../protocol/operations.ts';
import { flag, integer, oneOf, structure, text } from '../../protocol/shape.ts';
import {
  describeExecution,
  findExecution,
  findMachine,
  listedExecution,
  parseInput,
  type StepFunctions,
} from './find-execution.ts';
import { machineOperations } from './machine-operations.ts';
import { page, pageByTime } from './page.ts';
import { redriveExecution, startExecution } from './state-machine.ts';
import { tokenOperations } from './token-operations.ts';

const arn = text({ min: 1, max: 256 });
const name = text({ min: 1, max: 80 });
const paging = { maxResults: integer(0, 1000), nextToken: text({ min: 1, max: 1024 }) };
const executionInput = text({ max: 10_000_000 });

/** The operations of the API that there are here, by name. */
export const operations: Operations<StepFunctions> = {
  StartExecution: operation(
    structure({ 'stateMachineArn!': arn, name, input: executionInput, traceHeader: text() }),
    (service, input) => {
      const machine = findMachine(service, input);
      const given = input['name'] === undefined ? undefined : String(input['name']);
      const start = () => startExecution(service.cloud, service, machine, parseInput(input), given);
      const execution = withinTrace(traceOf(input), start);
      return { executionArn: execution.arn, startDate: execution.startDate / 1_000 };
    },
  ),
  StartSyncExecution: operation(
    structure({ 'stateMachineArn!': arn, name, input: executionInput, traceHeader: text() }),
    async (service, input) => {
      const machine = findMachine(service, input);
      const given = input['name'] === undefined ? undefined : String(input['name']);
      const start = () => startExecution(service.cloud, service, machine, parseInput(input), given);
      const execution = withinTrace(traceOf(input), start);
      await execution.ended;
      return describeExecution(machine, execution);
    },
  ),
  DescribeExecution: operation(structure({ 'executionArn!': arn }), (service, input) => {
    const [machine, execution] = findExecution(service, input);
    return describeExecution(machine, execution);
  }),
  ListExecutions: operation(
    structure({
      'stateMachineArn!': arn,
      statusFilter: oneOf(
        'RUNNING',
        'SUCCEEDED',
        'FAILED',
        'TIMED_OUT',
        'ABORTED',
        'PENDING_REDRIVE',
      ),
      ...paging,
    }),
    (service, input) => {
      const machine = findMachine(service, input);
      const { statusFilter } = input;
      const wanted = [...machine.executions.values()].filter(
        ({ status }) => statusFilter === undefined || statusFilter === status,
      );
      const { items, ...more } = pageByTime(wanted, input);
      return { executions: items.map((one) => listedExecution(machine, one)), ...more };
    },
  ),
  GetExecutionHistory: operation(
    structure({ 'executionArn!': arn, reverseOrder: flag, includeExecutionData: flag, ...paging }),
    (service, input) => {
      const [, { history }] = findExecution(service, input);
      const events = input['reverseOrder'] === true ? [...history].reverse() : history;
      return page('events', events, input);
    },
  ),
  StopExecution: operation(
    structure({ 'executionArn!': arn, error: text({ max: 256 }), cause: text({ max: 32_768 }) }),
    (service, input) => {
      findExecution(service, input)[1].stop.abort();
      return { stopDate: Date.now() / 1_000 };
    },
  ),
  RedriveExecution: operation(
    structure({ 'executionArn!': arn, clientToken: text({ min: 1, max: 64 }) }),
    (service, input) => {
      const [machine, execution] = findExecution(service, input);
      redriveExecution(service.cloud, service, machine, execution);
      return { redriveDate: (execution.redriveDate ?? Date.now()) / 1_000 };
    },
  ),
  ...machineOperations,
  ...tokenOperations,
};

/** Both ways to name a trace may be used; the HTTP header is preferred (API reference, StartExecution). */
function traceOf({ traceHeader }: JsonObject): string | undefined {
  return currentTrace() ?? readTraceHeader(traceHeader);
}
