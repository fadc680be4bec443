import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LocalCloud } from '../cloud.ts';
import { clientOptions, happened, queuePolicy, startWith } from '../testing.ts';
import type { FaultRule } from './fault-rule.ts';

/**
 * An inventory: stock events go to a queue; a function reports the time and writes to the queue.
 */
const resources = {
  Stock: { Type: 'AWS::SQS::Queue' },
  StockPolicy: queuePolicy('events.amazonaws.com', 'Stock'),
  ToStock: {
    Type: 'AWS::Events::Rule',
    Properties: {
      EventPattern: { source: ['inventory'] },
      Targets: [{ Id: 'q', Arn: { 'Fn::GetAtt': ['Stock', 'Arn'] } }],
    },
  },
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Action: 'sts:AssumeRole',
            Principal: { Service: 'lambda.amazonaws.com' },
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
  Count: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
      Environment: { Variables: { QUEUE: { Ref: 'Stock' } } },
      Code: {
        ZipFile: `
          exports.handler = async ({ body }) => {
            if (body) {
              const credential = process.env.AWS_ACCESS_KEY_ID + '/20261128/us-east-1/sqs/aws4_request';
              await fetch(process.env.AWS_ENDPOINT_URL, {
                method: 'POST',
                headers: {
                  'x-amz-target': 'AmazonSQS.SendMessage',
                  'content-type': 'application/x-amz-json-1.0',
                  authorization: 'AWS4-HMAC-SHA256 Credential=' + credential + ', SignedHeaders=host, Signature=0',
                },
                body: JSON.stringify({ QueueUrl: process.env.QUEUE, MessageBody: body }),
              });
            }
            return [Date.now(), new Date().getTime(), new Date(5).getTime()];
          };`,
      },
    },
  },
};

let cloud: LocalCloud;
let sqs: SQSClient;
let events: EventBridgeClient;
let lambda: LambdaClient;

beforeAll(async () => {
  cloud = await startWith(resources);
  const options = { ...clientOptions(cloud.endpoint), maxAttempts: 1 };
  sqs = new SQSClient(options);
  events = new EventBridgeClient(options);
  lambda = new LambdaClient(options);
});
afterAll(() => cloud.stop());
beforeEach(() => inject());

function inject(...faults: readonly FaultRule[]): void {
  cloud.faults.set({ seed: 1, faults });
}

function publish(...skus: readonly string[]) {
  const Entries = skus.map((sku) => ({
    Source: 'inventory',
    DetailType: sku === 'bad' ? 'stock.bad' : 'stock.counted',
    Detail: JSON.stringify({ sku }),
  }));
  return events.send(new PutEventsCommand({ Entries }));
}

/** Takes as many messages as are expected, and no more than come within a moment. */
async function receive(count: number): Promise<readonly string[]> {
  const QueueUrl = cloud.findResource('Stock')?.ref;
  const bodies: string[] = [];
  for (let patience = 0; patience < 10; patience += 1) {
    const waiting = bodies.length < count ? 1 : 0;
    const command = new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: waiting });
    const { Messages = [] } = await sqs.send(command);
    for (const { Body = '', ReceiptHandle } of Messages) {
      bodies.push(/"sku":"(\w+)"/.exec(Body)?.[1] ?? Body);
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
    if (bodies.length >= count && Messages.length === 0) return bodies;
  }
  return bodies;
}

async function invoke(body?: string) {
  const FunctionName = cloud.findResource('Count')?.ref;
  const Payload = JSON.stringify({ body });
  const answer = await lambda.send(new InvokeCommand({ FunctionName, Payload }));
  const text = new TextDecoder().decode(answer.Payload);
  return { error: answer.FunctionError, value: JSON.parse(text) as Record<string, unknown> };
}

describe('With a fault plan', () => {
  it('a call is throttled with the error of its service, and the next one succeeds', async () => {
    inject({ fault: 'throttle', calls: 'sqs:SendMessage', times: 1 });
    const send = () =>
      sqs.send(
        new SendMessageCommand({ QueueUrl: cloud.findResource('Stock')?.ref, MessageBody: 'one' }),
      );
    await expect(send()).rejects.toMatchObject({ name: 'RequestThrottled' });
    await send();
    expect(await receive(1)).toEqual(['one']);
    expect(cloud.faults.injected()).toEqual([
      { rule: 0, fault: 'throttle', subject: 'sqs:SendMessage by client', occurrence: 1 },
    ]);
  });

  it('a call fails with 503', async () => {
    inject({ fault: 'error', calls: 'events:PutEvents', status: 503 });
    await expect(publish('one')).rejects.toMatchObject({
      name: 'ServiceUnavailable',
      $metadata: { httpStatusCode: 503 },
    });
  });

  it('a call is lost before or after its effect', async () => {
    inject({ fault: 'lose-request', calls: 'events:*', times: 1 });
    await expect(publish('none')).rejects.toThrow();
    inject({ fault: 'lose-response', calls: 'events:*', times: 1 });
    await expect(publish('one')).rejects.toThrow();
    expect(await receive(1)).toEqual(['one']);
  });

  it('PutEvents rejects one entry and accepts the others', async () => {
    inject({ fault: 'refuse-entry', detailType: 'stock.bad' });
    const { FailedEntryCount, Entries = [] } = await publish('one', 'bad', 'two');
    expect(FailedEntryCount).toBe(1);
    expect(Entries.map(({ ErrorCode }) => ErrorCode)).toEqual([
      undefined,
      'InternalFailure',
      undefined,
    ]);
    expect((await receive(2)).toSorted()).toEqual(['one', 'two']);
  });

  it('a delivery arrives twice', async () => {
    inject({ fault: 'duplicate', deliveries: 'Stock' });
    await publish('one');
    expect(await receive(2)).toEqual(['one', 'one']);
  });

  it('a delivery is overtaken by the next one', async () => {
    inject({ fault: 'reorder', deliveries: 'Stock', times: 1, milliseconds: [5000, 5000] });
    await publish('one', 'two');
    expect(await receive(2)).toEqual(['two', 'one']);
  });

  it('a rejected delivery is retried', async () => {
    inject({ fault: 'error', deliveries: 'Stock', times: 2 });
    await publish('one');
    expect(await receive(1)).toEqual(['one']);
    expect(cloud.faults.injected()).toHaveLength(2);
  });

  it.each(['start', 'end'] as const)('a function crashes at its %s', async (at) => {
    inject({ fault: 'crash', functions: 'Count', at, times: 1 });
    const { error, value } = await invoke('written');
    expect([error, value['errorType']]).toEqual(['Unhandled', 'Runtime.ExitError']);
    expect(await receive(at === 'end' ? 1 : 0)).toEqual(at === 'end' ? ['written'] : []);
    expect((await invoke()).error).toBeUndefined();
  });

  it.each([false, true])('a function crashes at a call, with the effect %s', async (effect) => {
    inject({ fault: 'crash', functions: 'Count', at: 'call', effect, times: 1 });
    const { error } = await invoke('half');
    expect(error).toBe('Unhandled');
    expect(await receive(effect ? 1 : 0)).toEqual(effect ? ['half'] : []);
  });

  it('the clock of a function is wrong until the fault is removed', async () => {
    inject({ fault: 'skew-clock', functions: 'Count', seconds: 3600 });
    const skewed = (await invoke()).value as unknown as readonly number[];
    inject();
    const right = (await invoke()).value as unknown as readonly number[];
    const hours = (times: readonly number[]) =>
      times.slice(0, 2).map((time) => Math.abs(Math.round((time - Date.now()) / 3_600_000)));
    expect([hours(skewed), hours(right)]).toEqual([
      [1, 1],
      [0, 0],
    ]);
    expect(skewed[2]).toBe(5);
  });

  it('each fault is reported when it happens', async () => {
    inject({ fault: 'delay', calls: 'events:PutEvents', milliseconds: [1, 2] });
    await publish('one');
    const told = await happened(cloud.activities, ({ service }) => service === 'faults');
    expect(told.action).toBeDefined();
    expect(await receive(1)).toEqual(['one']);
  });
});
