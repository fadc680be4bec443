import type { JsonObject } from '@eventwright/json';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LocalCloud } from '../../cloud.ts';
import { callJson, startWith } from '../../testing.ts';

let cloud: LocalCloud;
let stateMachineArn = '';
let QueueUrl = '';

beforeAll(async () => {
  const definition = (queue: string) => ({
    StartAt: 'Ask',
    States: {
      Ask: {
        Type: 'Task',
        Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
        Parameters: { QueueUrl: queue, MessageBody: { 'token.$': '$$.Task.Token' } },
        ResultPath: '$.answer',
        End: true,
      },
    },
  });
  cloud = await startWith({
    Queue: { Type: 'AWS::SQS::Queue' },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: 'states.amazonaws.com' },
              Action: 'sts:AssumeRole',
            },
          ],
        },
        Policies: [
          {
            PolicyName: 'send',
            PolicyDocument: {
              Statement: [{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' }],
            },
          },
        ],
      },
    },
    Machine: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: {
        DefinitionString: JSON.stringify(definition('${Queue}')),
        DefinitionSubstitutions: { Queue: { Ref: 'Queue' } },
        RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
      },
    },
  });
  stateMachineArn = cloud.findResource('Machine')?.ref ?? '';
  QueueUrl = cloud.findResource('Queue')?.ref ?? '';
});
afterAll(() => cloud.stop());

const states = async (operation: string, input: JsonObject) =>
  (await callJson(cloud, 'states', `AWSStepFunctions.${operation}`, input)).body;

async function startAndReceiveToken(): Promise<{ executionArn: string; taskToken: string }> {
  const { executionArn } = await states('StartExecution', { stateMachineArn, input: '{"a":1}' });
  const receiving = { QueueUrl, WaitTimeSeconds: 10 };
  const { body } = await callJson(cloud, 'sqs', 'AmazonSQS.ReceiveMessage', receiving);
  const [message] = body['Messages'] as { Body: string; ReceiptHandle: string }[];
  const { ReceiptHandle = '' } = message ?? {};
  await callJson(cloud, 'sqs', 'AmazonSQS.DeleteMessage', { QueueUrl, ReceiptHandle });
  const { token } = JSON.parse(message?.Body ?? '') as { token: string };
  return { executionArn: String(executionArn), taskToken: token };
}

async function ended(executionArn: string): Promise<JsonObject> {
  for (;;) {
    const execution = await states('DescribeExecution', { executionArn });
    if (execution['status'] !== 'RUNNING') return execution;
  }
}

it('a task waits for its callback and continues with its output', async () => {
  const { executionArn, taskToken } = await startAndReceiveToken();
  expect(await states('DescribeExecution', { executionArn })).toMatchObject({ status: 'RUNNING' });
  await states('SendTaskSuccess', { taskToken, output: '{"ok":true}' });
  const { status, output } = await ended(executionArn);
  expect({ status, output }).toEqual({
    status: 'SUCCEEDED',
    output: '{"a":1,"answer":{"ok":true}}',
  });
  const again = await states('SendTaskSuccess', { taskToken, output: '{}' });
  expect(again['__type']).toBe('TaskTimedOut');
});

it('a task fails with the error that the callback sends', async () => {
  const { executionArn, taskToken } = await startAndReceiveToken();
  await states('SendTaskHeartbeat', { taskToken });
  await states('SendTaskFailure', { taskToken, error: 'Declined', cause: 'no money' });
  expect(await ended(executionArn)).toMatchObject({ status: 'FAILED', error: 'Declined' });
});

it.each<[string, JsonObject, string]>([
  ['constructor', {}, 'UnknownOperationException'],
  ['StartExecution', {}, 'ValidationException'],
  ['StartExecution', { stateMachineArn: 'x' }, 'InvalidArn'],
  [
    'DescribeExecution',
    { executionArn: 'arn:aws:states:us-east-1:000000000000:execution:a:b' },
    'ExecutionDoesNotExist',
  ],
  ['SendTaskSuccess', { taskToken: 'none', output: '{' }, 'InvalidOutput'],
  [
    'CreateStateMachine',
    { name: 'm', roleArn: 'r', definition: '{"StartAt":"A","States":{}}' },
    'InvalidDefinition',
  ],
  ['CreateStateMachine', { name: 'a b', roleArn: 'r', definition: '{}' }, 'ValidationException'],
])('%s of %j is rejected as %s', async (operation, input, code) => {
  expect((await states(operation, input))['__type']).toBe(code);
});

it('TestState runs a single state', async () => {
  const definition = JSON.stringify({ Type: 'Pass', Parameters: { 'b.$': '$.a' }, Next: 'Then' });
  const tested = await states('TestState', { definition, input: '{"a":1}' });
  expect(tested).toEqual({ output: '{"b":1}', status: 'SUCCEEDED', nextState: 'Then' });
});
