import { isObject, type Json, type JsonObject } from '@eventwright/json';
import type { ConsoleState } from '../api/route.ts';
import type { Run, RunPage, RunState, WorkflowPage } from '../wire/workflows.ts';

const mostRuns = 200;

/** A workflow with its executions, newest first. */
export async function readWorkflow(
  { cloud, nameOf }: ConsoleState,
  name: string,
): Promise<WorkflowPage> {
  const stateMachineArn = cloud.arn('states', `stateMachine:${name}`);
  const answer = await cloud.call('states', 'ListExecutions', { stateMachineArn });
  const executions = Array.isArray(answer['executions']) ? answer['executions'] : [];
  const runs = executions.filter(isObject).map(runOf);
  return {
    name,
    title: nameOf(stateMachineArn),
    runs: runs.toSorted((one, other) => other.start - one.start).slice(0, mostRuns),
  };
}

function runOf(execution: JsonObject): Run {
  const { executionArn = '', name = '', status = '', startDate, stopDate } = execution;
  return {
    arn: String(executionArn),
    name: String(name),
    status: String(status),
    start: Number(startDate) * 1_000,
    stop: stopDate === undefined ? null : Number(stopDate) * 1_000,
  };
}

/** An execution, state by state. */
export async function readRun(
  { cloud, nameOf }: ConsoleState,
  executionArn: string,
): Promise<RunPage> {
  const described = await cloud.call('states', 'DescribeExecution', { executionArn });
  const { events } = await cloud.call('states', 'GetExecutionHistory', {
    executionArn,
    maxResults: 1_000,
  });
  const history = Array.isArray(events) ? events.filter(isObject) : [];
  const workflow = executionArn.split(':').at(-2) ?? '';
  return {
    run: runOf(described),
    workflow: nameOf(workflow),
    input: parse(described['input']),
    output: parse(described['output']),
    error: textOf(described['error']),
    cause: textOf(described['cause']),
    states: statesOf(history),
  };
}

/** Each state that was entered, with how it was left or why it failed. */
function statesOf(history: readonly JsonObject[]): readonly RunState[] {
  const states: { -readonly [Name in keyof RunState]: RunState[Name] }[] = [];
  for (const event of history) {
    const type = String(event['type']);
    const at = Number(event['timestamp']) * 1_000;
    const details = detailsOf(event);
    const name = String(details['name'] ?? '');
    if (type.endsWith('StateEntered')) {
      states.push({
        name,
        type: type.replace('StateEntered', ''),
        start: at,
        stop: null,
        input: parse(details['input']),
        output: null,
        error: null,
        cause: null,
      });
    } else if (type.endsWith('StateExited')) {
      const state = states.findLast((one) => one.name === name && one.stop === null);
      if (state !== undefined) Object.assign(state, { stop: at, output: parse(details['output']) });
    } else if (/(Failed|TimedOut)$/.test(type)) {
      const state = states.findLast(({ stop }) => stop === null);
      const [error, cause] = [textOf(details['error']), textOf(details['cause'])];
      if (state !== undefined) Object.assign(state, { error: error ?? type, cause });
    }
  }
  return states;
}

/** The one member of a history event that holds its details: `stateEnteredEventDetails`, … */
function detailsOf(event: JsonObject): JsonObject {
  const found = Object.entries(event).find(([name]) => name.endsWith('EventDetails'))?.[1];
  return isObject(found) ? found : {};
}

function parse(value: Json | undefined): Json {
  if (typeof value !== 'string') return value ?? null;
  try {
    return JSON.parse(value) as Json;
  } catch {
    return value;
  }
}

function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
