import type { JsonObject } from '@eventwright/json';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalCloud } from '../../cloud.ts';
import { happened, startWith } from '../../testing.ts';

const definition = {
  QueryLanguage: 'JSONata',
  StartAt: 'Count',
  States: {
    Count: { Type: 'Pass', Output: '{% $states.input.n + 1 %}', Next: 'Say' },
    Say: {
      Type: 'Task',
      Resource: 'arn:aws:states:::events:putEvents',
      Arguments: {
        Entries: [{ Source: 's', DetailType: 'd', Detail: { n: '{% $states.input %}' } }],
      },
      Output: '{% $states.result.FailedEntryCount %}',
      End: true,
    },
  },
};

const scope = 'Credential=local/20261123/us-east-1/states/aws4_request';
const authorization = `AWS4-HMAC-SHA256 ${scope}, SignedHeaders=host, Signature=0`;

let cloud: LocalCloud;
let machine: string;

beforeAll(async () => {
  const waiting = {
    QueryLanguage: 'JSONata',
    StartAt: 'W',
    States: { W: { Type: 'Wait', Seconds: 600, End: true } },
  };
  cloud = await startWith({
    Machine: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: {
        DefinitionString: JSON.stringify(definition),
        RoleArn: 'arn:aws:iam::1:role/r',
      },
    },
    Waiting: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: { DefinitionString: JSON.stringify(waiting), RoleArn: 'arn:aws:iam::1:role/r' },
    },
  });
  machine = cloud.findResource('Machine')?.ref ?? '';
});
afterAll(() => cloud.stop());

/** Calls an operation as an SDK would. */
async function call(operation: string, input: JsonObject): Promise<JsonObject> {
  const response = await fetch(cloud.endpoint, {
    method: 'POST',
    headers: { 'x-amz-target': `AWSStepFunctions.${operation}`, authorization },
    body: JSON.stringify(input),
  });
  return (await response.json()) as JsonObject;
}

async function runOnce(input: string): Promise<string> {
  const { executionArn } = await call('StartExecution', { stateMachineArn: machine, input });
  await happened(
    cloud.activities,
    ({ detail }) => (detail as JsonObject | undefined)?.['executionArn'] === executionArn,
  );
  return String(executionArn);
}

describe('The API of Step Functions', () => {
  it('returns the history of an execution with the event types and members of AWS', async () => {
    const executionArn = await runOnce('{"n":1}');
    const { events } = await call('GetExecutionHistory', { executionArn });
    const history = events as readonly JsonObject[];
    expect(history.map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'PassStateEntered',
      'PassStateExited',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
    expect(history[1]).toMatchObject({
      id: 2,
      previousEventId: 1,
      stateEnteredEventDetails: { name: 'Count', input: '{"n":1}' },
    });
    expect(history[4]).toMatchObject({
      taskScheduledEventDetails: { resourceType: 'events', resource: 'putEvents' },
    });
    expect(history[8]).toMatchObject({ executionSucceededEventDetails: { output: '0' } });
  });

  it('lists in pages', async () => {
    await runOnce('{"n":2}');
    await runOnce('{"n":3}');
    const names: unknown[] = [];
    let nextToken: string | undefined;
    do {
      const more = nextToken === undefined ? {} : { nextToken };
      const page = await call('ListExecutions', {
        stateMachineArn: machine,
        maxResults: 2,
        ...more,
      });
      const executions = page['executions'] as readonly JsonObject[];
      expect(executions.length).toBeLessThanOrEqual(2);
      names.push(...executions.map(({ name }) => name));
      nextToken = page['nextToken'] as string | undefined;
    } while (nextToken !== undefined);
    expect(new Set(names).size).toBe(3);
    const wrong = { stateMachineArn: machine, nextToken: 'none' };
    expect(await call('ListExecutions', wrong)).toMatchObject({ __type: 'InvalidToken' });
  });

  it('describes a state machine', async () => {
    expect(await call('DescribeStateMachine', { stateMachineArn: machine })).toMatchObject({
      stateMachineArn: machine,
      type: 'STANDARD',
      status: 'ACTIVE',
      definition: JSON.stringify(definition),
    });
  });

  it('rejects an input of more than 256 KiB', async () => {
    const input = JSON.stringify({ n: 'x'.repeat(256 * 1024) });
    const refused = await call('StartExecution', { stateMachineArn: machine, input });
    expect(refused).toMatchObject({ __type: 'InvalidExecutionInput' });
  });

  it('reports that an execution was stopped', async () => {
    const stateMachineArn = cloud.findResource('Waiting')?.ref ?? '';
    const { executionArn = '' } = await call('StartExecution', { stateMachineArn, input: '{}' });
    await call('StopExecution', { executionArn });
    await happened(cloud.activities, ({ summary }) => summary.startsWith('ABORTED'));
    expect(await call('DescribeExecution', { executionArn })).toMatchObject({ status: 'ABORTED' });
    const { events } = await call('GetExecutionHistory', { executionArn, reverseOrder: true });
    expect((events as readonly JsonObject[])[0]).toMatchObject({ type: 'ExecutionAborted' });
  });

  it('rejects a machine with a dangling transition and names the state', async () => {
    const broken = {
      ...definition,
      States: { Count: { Type: 'Pass', Next: 'Nowhere' } },
    };
    const Properties = { DefinitionString: JSON.stringify(broken) };
    const starting = startWith({
      Broken: { Type: 'AWS::StepFunctions::StateMachine', Properties },
    });
    await expect(starting).rejects.toThrow('State Count leads to Nowhere, which does not exist.');
  });
});
