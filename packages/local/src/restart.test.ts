import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { JsonObject } from '@eventwright/json';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LocalCloud, startLocalCloud } from './cloud.ts';
import type { Template } from './template/template.ts';
import { callJson, happened } from './testing.ts';

let folder: string;
let cloud: LocalCloud | undefined;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'eventwright-restart-'));
});
afterEach(async () => {
  await cloud?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(Resources: object): Promise<LocalCloud> {
  await cloud?.stop();
  const template = { Resources } as unknown as Template;
  const assembly = { stackName: 'T', template, assets: new Map() };
  cloud = await startLocalCloud({ assembly, dataFolder: folder, permissions: 'off' });
  return cloud;
}

async function call(target: string, input: object): Promise<JsonObject> {
  const services: Readonly<Record<string, string>> = {
    AWSEvents: 'events',
    AWSStepFunctions: 'states',
    AmazonSSM: 'ssm',
    AmazonSQS: 'sqs',
    secretsmanager: 'secretsmanager',
    DynamoDB_20120810: 'dynamodb',
  };
  const service = services[target.split('.')[0] ?? ''] ?? '';
  return (await callJson(cloud as LocalCloud, service, target, input as JsonObject)).body;
}

const bus = { Type: 'AWS::Events::EventBus', Properties: { Name: 'b' } };
const queue = { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'q' } };
const queueArn = 'arn:aws:sqs:us-east-1:000000000000:q';
const rule = (arn: unknown) => ({
  Type: 'AWS::Events::Rule',
  Properties: {
    EventBusName: { Ref: 'B' },
    EventPattern: { source: ['s'] },
    Targets: [{ Id: 't', Arn: arn }],
  },
});
const code = (text: string) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    FunctionName: 'f',
    Role: 'r',
    Handler: 'index.handler',
    Runtime: 'nodejs24.x',
    Code: { ZipFile: text },
  },
});

async function put(): Promise<void> {
  const entry = { EventBusName: 'b', Source: 's', DetailType: 't', Detail: '{"n":1}' };
  await call('AWSEvents.PutEvents', { Entries: [entry] });
}

async function receive(): Promise<string | undefined> {
  const { ref } = cloud?.findResource('Q') ?? {};
  const input = { QueueUrl: ref, WaitTimeSeconds: 5 };
  const { Messages } = await call('AmazonSQS.ReceiveMessage', input);
  const [message] = (Messages ?? []) as { Body: string }[];
  return message?.Body;
}

describe('After a restart', () => {
  it('an invocation that was waiting for a retry is retried', async () => {
    // The code throws, and Lambda tries again.
    await start({ B: bus, R: rule({ 'Fn::GetAtt': ['F', 'Arn'] }), F: code('x') });
    const F = code("exports.handler = async (e) => console.log('got ' + e.detail.n)");
    await call('AWSEvents.PutTargets', {
      Rule: cloud?.findResource('R')?.ref.split('|')[1],
      EventBusName: 'b',
      Targets: [{ Id: 't', Arn: 'arn:aws:lambda:us-east-1:000000000000:function:f' }],
    });
    await put();
    await happened(cloud?.activities as never, ({ action }) => action === 'RetryInvoke');
    const running = await start({ B: bus, F });
    await happened(running.activities, ({ summary }) => summary === 'got 1');
  });

  it('rules, targets and archives that clients created still exist', async () => {
    await start({ B: bus, Q: queue });
    const EventSourceArn = 'arn:aws:events:us-east-1:000000000000:event-bus/b';
    await call('AWSEvents.CreateArchive', { ArchiveName: 'a', EventSourceArn });
    await call('AWSEvents.PutRule', {
      Name: 'r',
      EventBusName: 'b',
      EventPattern: '{"source":["s"]}',
    });
    const Targets = [{ Id: 't', Arn: queueArn }];
    await call('AWSEvents.PutTargets', { Rule: 'r', EventBusName: 'b', Targets });
    await put();
    expect(await receive()).toContain('"n":1');
    await start({ B: bus, Q: queue });
    expect(await call('AWSEvents.DescribeArchive', { ArchiveName: 'a' })).toMatchObject({
      EventCount: 1,
    });
    await put();
    expect(await receive()).toContain('"n":1');
  });

  it('an execution continues in its state with its variables and its task token', async () => {
    const DefinitionString = JSON.stringify({
      QueryLanguage: 'JSONata',
      StartAt: 'First',
      States: {
        First: { Type: 'Pass', Assign: { kept: 7 }, Next: 'Ask' },
        Ask: {
          Type: 'Task',
          Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
          Arguments: {
            QueueUrl: 'http://127.0.0.1/000000000000/q',
            MessageBody: { token: '{% $states.context.Task.Token %}' },
          },
          Output: '{% {"answer": $states.result, "kept": $kept} %}',
          End: true,
        },
      },
    });
    const M = {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: { StateMachineName: 'm', RoleArn: 'r', DefinitionString },
    };
    await start({ Q: queue, M });
    const stateMachineArn = cloud?.findResource('M')?.ref;
    const { executionArn } = await call('AWSStepFunctions.StartExecution', { stateMachineArn });
    const { token } = JSON.parse((await receive()) ?? '{}') as { token: string };
    await start({ Q: queue, M });
    const described = () => call('AWSStepFunctions.DescribeExecution', { executionArn });
    expect(await described()).not.toHaveProperty('cause');
    expect(await described()).toMatchObject({ status: 'RUNNING' });
    await call('AWSStepFunctions.SendTaskSuccess', { taskToken: token, output: '"yes"' });
    await expect.poll(async () => (await described())['status']).toBe('SUCCEEDED');
    expect(JSON.parse(String((await described())['output']))).toEqual({ answer: 'yes', kept: 7 });
    await start({ Q: queue, M });
    expect(await described()).toMatchObject({ status: 'SUCCEEDED' });
  });

  it('parameters and secrets keep their values, including generated ones', async () => {
    const P = {
      Type: 'AWS::SSM::Parameter',
      Properties: { Name: 'p', Type: 'String', Value: '1' },
    };
    const S = {
      Type: 'AWS::SecretsManager::Secret',
      Properties: { Name: 's', GenerateSecretString: {} },
    };
    const value = async () => {
      const { Parameter } = await call('AmazonSSM.GetParameter', { Name: 'p' });
      return (Parameter as { Value: string }).Value;
    };
    const secret = async () =>
      (await call('secretsmanager.GetSecretValue', { SecretId: 's' }))['SecretString'];
    await start({ P, S });
    const generated = await secret();
    await call('AmazonSSM.PutParameter', { Name: 'p', Value: '2', Overwrite: true });
    await start({ P, S });
    expect([await value(), await secret()]).toEqual(['2', generated]);
    // As on AWS, a template that changes is what counts.
    await start({ P: { ...P, Properties: { ...P.Properties, Value: '3' } }, S });
    expect(await value()).toBe('3');
  });

  it('a stream keeps its records, and its reader continues after the last record that it read', async () => {
    const T = {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        TableName: 'things',
        KeySchema: [{ AttributeName: 'k', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'k', AttributeType: 'S' }],
        BillingMode: 'PAY_PER_REQUEST',
        StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
      },
    };
    const F = code(
      'exports.handler = async (e) => console.log(e.Records.map((r) => r.dynamodb.Keys.k.S).join())',
    );
    const E = {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        FunctionName: 'f',
        EventSourceArn: { 'Fn::GetAtt': ['T', 'StreamArn'] },
        StartingPosition: 'LATEST',
      },
      DependsOn: 'F',
    };
    const write = (k: string) =>
      call('DynamoDB_20120810.PutItem', { TableName: 'things', Item: { k: { S: k } } });
    const first = await start({ T, F, E });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await write('a');
    await happened(first.activities, ({ summary }) => summary === 'a');
    // Nothing reads while this one is written.
    await start({ T });
    await write('b');
    const last = await start({ T, F, E });
    // The first may come again: its invocation had perhaps not been answered.
    await happened(last.activities, ({ summary }) => /^(a,)?b$/.test(summary));
  });

  it('a schedule that came due while the cloud was down fires once', async () => {
    const at = new Date(Date.now() + 2_000).toISOString().slice(0, 19);
    const S = {
      Type: 'AWS::Scheduler::Schedule',
      Properties: {
        Name: 's',
        ScheduleExpression: `at(${at})`,
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target: { Arn: queueArn, RoleArn: 'arn:aws:iam::000000000000:role/r', Input: '"due"' },
      },
    };
    await start({ Q: queue, S });
    await cloud?.stop();
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    await start({ Q: queue, S });
    expect(await receive()).toBe('"due"');
    const running = await start({ Q: queue, S });
    expect(running.activities.list().filter(({ service }) => service === 'scheduler')).toEqual([]);
  });
});
