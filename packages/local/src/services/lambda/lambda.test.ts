import {
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { Json } from '@eventwright/json';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLoopback, type Loopback } from '../../calls/loopback.ts';
import type { LocalCloud } from '../../cloud.ts';
import { clientOptions, happened, startWith } from '../../testing.ts';

const behaviours = `
  let count = 0;
  exports.handler = async (event) => {
    switch (event.do) {
      case 'answer': return { count: ++count, owner: process.env.OWNER, pid: process.pid };
      case 'fail': throw new TypeError('No such picture');
      case 'fail silently': throw new Error();
      case 'exit': process.exit(3);
      case 'loop': for (;;);
      case 'fill': { const all = []; for (;;) all.push(new Array(1e6).fill({})); }
    }
  };`;
const halfOfBatch = `
  exports.handler = async ({ Records }) => {
    const receives = (record) => Number(record.attributes.ApproximateReceiveCount);
    for (const record of Records) console.log(record.body + ' ' + receives(record));
    const failed = Records.filter((record) => record.body === 'bad' && receives(record) === 1);
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };`;
/** Its module takes longer to load than the function may take. */
const slowToLoad = `
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_200);
  exports.handler = async (event, context) => {
    if (event.do === 'wait') await new Promise((resolve) => setTimeout(resolve, 60_000));
    return context.getRemainingTimeInMillis();
  };`;
const arnOf = (name: string) => ({ 'Fn::GetAtt': [name, 'Arn'] });

let cloud: LocalCloud;
let loopback: Loopback;
let sqs: SQSClient;

beforeAll(async () => {
  cloud = await startWith({
    Behaviours: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Code: { ZipFile: behaviours },
        Timeout: 2,
        MemorySize: 128,
        Environment: { Variables: { OWNER: 'ada' } },
        DeadLetterConfig: { TargetArn: arnOf('DeadLetters') },
      },
    },
    // On a busy machine its memory is full after more than two seconds.
    Filling: {
      Type: 'AWS::Lambda::Function',
      Properties: { Code: { ZipFile: behaviours }, Timeout: 60, MemorySize: 128 },
    },
    OneRetryLess: {
      Type: 'AWS::Lambda::EventInvokeConfig',
      Properties: {
        FunctionName: { Ref: 'Behaviours' },
        Qualifier: '$LATEST',
        MaximumRetryAttempts: 1,
      },
    },
    DeadLetters: { Type: 'AWS::SQS::Queue' },
    Work: { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: 60 } },
    SlowToLoad: {
      Type: 'AWS::Lambda::Function',
      Properties: { Code: { ZipFile: slowToLoad }, Timeout: 1 },
    },
    HalfOfBatch: {
      Type: 'AWS::Lambda::Function',
      Properties: { Code: { ZipFile: halfOfBatch }, Timeout: 5 },
    },
    First: {
      Type: 'AWS::Lambda::Version',
      Properties: { FunctionName: { Ref: 'HalfOfBatch' } },
    },
    Live: {
      Type: 'AWS::Lambda::Alias',
      Properties: {
        FunctionName: { Ref: 'HalfOfBatch' },
        FunctionVersion: { 'Fn::GetAtt': ['First', 'Version'] },
        Name: 'live',
      },
    },
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        FunctionName: { Ref: 'Live' },
        EventSourceArn: arnOf('Work'),
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      },
    },
  });
  loopback = createLoopback(cloud.endpoint);
  sqs = new SQSClient(clientOptions(cloud.endpoint));
});

afterAll(async () => {
  loopback.close();
  await cloud.stop();
});

async function invoke(event: Json, type = 'RequestResponse', id = 'Behaviours') {
  const name = cloud.findResource(id)?.ref ?? '';
  const request = {
    service: 'lambda',
    method: 'POST',
    path: `/2015-03-31/functions/${name}/invocations`,
    headers: { 'x-amz-invocation-type': type },
    body: JSON.stringify(event),
  };
  const { status, headers, body } = await loopback.send(request, 'local');
  const answer = body.length === 0 ? null : JSON.parse(body.toString('utf8'));
  return { status, functionError: headers['x-amz-function-error'], answer };
}

describe('A function', () => {
  it('keeps its instance between invocations and sees its own environment', async () => {
    const { answer: first } = await invoke({ do: 'answer' });
    const { answer: second } = await invoke({ do: 'answer' });
    expect(first).toEqual({ count: 1, owner: 'ada', pid: expect.any(Number) });
    expect(second).toEqual({ ...first, count: 2 });
    expect(second.pid).not.toBe(process.pid);
  });

  it('never runs two invocations on one instance at a time', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => invoke({ do: 'answer' })));
    const turns = answers.map(({ answer }) => `turn ${answer.count} of ${answer.pid}`);
    expect(new Set(turns).size).toBe(4);
  });

  it.each([
    ['fail', 'TypeError', 'No such picture'],
    ['exit', 'Runtime.ExitError', 'exit status 3'],
    ['loop', 'Sandbox.Timedout', 'Task timed out after 2.00 seconds'],
    ['fill', 'Runtime.ExitError', 'Runtime exited with error', 'Filling'],
  ])('reports how it failed: %s', async (what, errorType, errorMessage, id = 'Behaviours') => {
    const { status, functionError, answer } = await invoke({ do: what }, 'RequestResponse', id);
    expect({ status, functionError }).toEqual({ status: 200, functionError: 'Unhandled' });
    expect(answer.errorType).toBe(errorType);
    expect(answer.errorMessage).toContain(errorMessage);
  });

  it('has its whole time-out after its code is loaded', async () => {
    const { answer } = await invoke({}, 'RequestResponse', 'SlowToLoad');
    expect(answer).toBeGreaterThan(0);
    const { answer: late } = await invoke({ do: 'wait' }, 'RequestResponse', 'SlowToLoad');
    expect(late.errorType).toBe('Sandbox.Timedout');
  });

  it('is invoked on a new instance after one crashed', async () => {
    await invoke({ do: 'exit' });
    expect((await invoke({ do: 'answer' })).answer).toMatchObject({ owner: 'ada' });
  });

  it('is not found by a name that cannot be decoded', async () => {
    const path = '/2015-03-31/functions/%/invocations';
    const { status } = await loopback.send({ service: 'lambda', method: 'POST', path }, 'local');
    expect(status).toBe(400);
  });

  it.each([
    ['fail', 'No such picture'],
    ['fail silently', undefined],
  ])(
    'is retried if it was invoked asynchronously, then its event becomes a dead letter: %s',
    async (what, message) => {
      expect((await invoke({ do: what }, 'Event')).status).toBe(202);
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: cloud.findResource('DeadLetters')?.ref,
          WaitTimeSeconds: 10,
          MessageAttributeNames: ['All'],
        }),
      );
      expect(Messages[0]?.Body).toBe(JSON.stringify({ do: what }));
      const { ErrorCode, ErrorMessage } = Messages[0]?.MessageAttributes ?? {};
      expect([ErrorCode?.StringValue, ErrorMessage?.StringValue]).toEqual(['200', message]);
    },
  );
});

describe('An event source mapping', () => {
  it('returns only the failed part of a batch to the queue', async () => {
    const QueueUrl = cloud.findResource('Work')?.ref;
    const Entries = ['good', 'bad'].map((body) => ({ Id: body, MessageBody: body }));
    await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    const AttributeNames = ['ApproximateNumberOfMessagesNotVisible'] as const;
    const ask = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...AttributeNames] });
    const hidden = async () =>
      (await sqs.send(ask)).Attributes?.['ApproximateNumberOfMessagesNotVisible'];
    await happened(cloud.activities, ({ action }) => action === 'ReturnMessage');
    await expect.poll(hidden).toBe('1');
    await cloud.clock.advance(60_000);
    await happened(cloud.activities, ({ summary }) => summary === 'bad 2');
    const lines = cloud.activities.list().filter(({ service }) => service === 'logs');
    expect(lines.map(({ summary }) => summary)).toEqual(
      expect.arrayContaining(['good 1', 'bad 1', 'bad 2']),
    );
    expect(lines.map(({ summary }) => summary)).not.toContain('good 2');
  });
});
