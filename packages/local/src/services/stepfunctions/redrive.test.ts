import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListStateMachinesCommand,
  RedriveExecutionCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LocalCloud, startLocalCloud } from '../../cloud.ts';
import { clientOptions } from '../../testing.ts';

const definition = {
  QueryLanguage: 'JSONata',
  StartAt: 'Count',
  States: {
    Count: {
      Type: 'Pass',
      Assign: { doubled: '{% $states.input.n * 2 %}' },
      Output: { n: '{% $states.input.n + 1 %}' },
      Next: 'Tell',
    },
    Tell: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage',
      Arguments: {
        QueueUrl: '{% "http://localhost/000000000000/late" %}',
        MessageBody: { n: '{% $states.input.n %}', doubled: '{% $doubled %}' },
      },
      End: true,
    },
  },
};

const patiently = { timeout: 10_000 };

describe('An execution that failed', () => {
  let dataFolder: string;
  let cloud: LocalCloud;
  const start = async () => {
    const Properties = {
      StateMachineName: 'tell',
      DefinitionString: JSON.stringify(definition),
      RoleArn: 'arn:aws:iam::1:role/r',
    };
    const Resources = { Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties } };
    const assembly = { stackName: 'Test', template: { Resources }, assets: new Map() };
    cloud = await startLocalCloud({ assembly, dataFolder });
    const options = clientOptions(cloud.endpoint);
    return { sfn: new SFNClient(options), sqs: new SQSClient(options) };
  };
  beforeEach(() => {
    dataFolder = mkdtempSync(path.join(tmpdir(), 'eventwright-redrive-'));
  });
  afterEach(async () => {
    await cloud?.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  const statusOf = async (sfn: SFNClient, executionArn = '') =>
    (await sfn.send(new DescribeExecutionCommand({ executionArn }))).status;

  const failed = async (sfn: SFNClient) => {
    const { stateMachines = [] } = await sfn.send(new ListStateMachinesCommand({}));
    const { stateMachineArn } = stateMachines[0] ?? {};
    const started = new StartExecutionCommand({ stateMachineArn, input: '{"n":3}' });
    const { executionArn = '' } = await sfn.send(started);
    await expect.poll(() => statusOf(sfn, executionArn), patiently).toBe('FAILED');
    return executionArn;
  };

  it('continues at the failed state, even after a restart, with its input and its variables', async () => {
    const before = await start();
    const executionArn = await failed(before.sfn);
    await cloud.stop();

    const { sfn, sqs } = await start();
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'late' }));
    await sfn.send(new RedriveExecutionCommand({ executionArn }));
    await expect.poll(() => statusOf(sfn, executionArn), patiently).toBe('SUCCEEDED');

    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
    expect(Messages.map(({ Body = '' }) => JSON.parse(Body))).toEqual([{ n: 4, doubled: 6 }]);
    const { events = [] } = await sfn.send(new GetExecutionHistoryCommand({ executionArn }));
    expect(events.map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'PassStateEntered',
      'PassStateExited',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskFailed',
      'ExecutionFailed',
      'ExecutionRedriven',
      'TaskScheduled',
      'TaskStarted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
    expect(await sfn.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
      redriveCount: 1,
      redriveDate: expect.any(Date),
      redriveStatus: 'NOT_REDRIVABLE',
    });
  });

  it('may fail and be redriven again, unless it succeeded', async () => {
    const { sfn, sqs } = await start();
    const executionArn = await failed(sfn);
    const redrive = () => sfn.send(new RedriveExecutionCommand({ executionArn }));
    await redrive();
    await expect
      .poll(
        async () => (await sfn.send(new DescribeExecutionCommand({ executionArn }))).stopDate,
        patiently,
      )
      .toBeDefined();
    expect(await sfn.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
      status: 'FAILED',
      redriveCount: 1,
      redriveStatus: 'REDRIVABLE',
    });
    await sqs.send(new CreateQueueCommand({ QueueName: 'late' }));
    await redrive();
    await expect.poll(() => statusOf(sfn, executionArn), patiently).toBe('SUCCEEDED');
    await expect(redrive()).rejects.toMatchObject({ name: 'ExecutionNotRedrivable' });
  });
});
