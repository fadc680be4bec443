import {
  GetQueueUrlCommand,
  ListMessageMoveTasksCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalCloud } from '../../cloud.ts';
import { clientOptions, startWith } from '../../testing.ts';

let cloud: LocalCloud;
let sqs: SQSClient;

beforeAll(async () => {
  cloud = await startWith({
    Work: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        RedrivePolicy: {
          deadLetterTargetArn: { 'Fn::GetAtt': ['Failed', 'Arn'] },
          maxReceiveCount: 3,
        },
      },
    },
    Failed: { Type: 'AWS::SQS::Queue' },
    Sender: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Code: {
          ZipFile: `exports.handler = async () => {
            const body = JSON.stringify({ QueueUrl: process.env.QUEUE, MessageBody: 'from inside' });
            const authorization = 'AWS4-HMAC-SHA256 Credential=k/20261128/us-east-1/sqs/aws4_request, SignedHeaders=host, Signature=0';
            const headers = { authorization, 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AmazonSQS.SendMessage' };
            return (await fetch(process.env.QUEUE, { method: 'POST', headers, body })).status;
          };`,
        },
        Environment: { Variables: { QUEUE: { Ref: 'Work' } } },
      },
    },
  });
  sqs = new SQSClient(clientOptions(cloud.endpoint));
});
afterAll(() => cloud.stop());

const queueUrl = (logicalId: string) => cloud.findResource(logicalId)?.ref ?? '';

async function receive(logicalId: string) {
  const receiving = { QueueUrl: queueUrl(logicalId), WaitTimeSeconds: 5, VisibilityTimeout: 0 };
  return (await sqs.send(new ReceiveMessageCommand(receiving))).Messages?.[0];
}

describe('The URL of a queue', () => {
  it('starts with the printed endpoint, whoever asks for it', async () => {
    const [account, name] = queueUrl('Work').split('/').slice(-2);
    expect(queueUrl('Work')).toBe(`${cloud.endpoint}/${account}/${name}`);
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: name }));
    expect(QueueUrl).toBe(queueUrl('Work'));
  });

  it('accepts messages from a client that uses the URL', async () => {
    const { endpoint: _, ...withoutEndpoint } = clientOptions(cloud.endpoint);
    const client = new SQSClient(withoutEndpoint);
    const sending = { QueueUrl: queueUrl('Failed'), MessageBody: 'smile 😀' };
    await client.send(new SendMessageCommand(sending));
    expect((await receive('Failed'))?.Body).toBe('smile 😀');
  });

  it('accepts messages from a function that got it by Ref', async () => {
    const name = cloud.findResource('Sender')?.ref ?? '';
    const authorization =
      'AWS4-HMAC-SHA256 Credential=k/20261128/us-east-1/lambda/aws4_request, SignedHeaders=host, Signature=0';
    const path = `/2015-03-31/functions/${name}/invocations`;
    const invoking = { method: 'POST', headers: { authorization }, body: '{}' };
    const answer = await fetch(`${cloud.endpoint}${path}`, invoking);
    expect(await answer.json()).toBe(200);
    expect((await receive('Work'))?.Body).toBe('from inside');
  });
});

describe('The Query protocol', () => {
  const type = 'application/x-www-form-urlencoded';
  const post = async (form: Record<string, string>, path = '/') => {
    const body = new URLSearchParams(form).toString();
    const authorization =
      'AWS4-HMAC-SHA256 Credential=k/20261128/us-east-1/sqs/aws4_request, SignedHeaders=host, Signature=0';
    const headers = { 'content-type': type, authorization };
    const answer = await fetch(cloud.endpoint + path, { method: 'POST', headers, body });
    return { status: answer.status, text: await answer.text() };
  };

  it('sends to and receives from the URL of the queue', async () => {
    const path = new URL(queueUrl('Failed')).pathname;
    const attribute = {
      'MessageAttribute.1.Name': 'colour',
      'MessageAttribute.1.Value.DataType': 'String',
    };
    const sent = await post(
      {
        Action: 'SendMessage',
        MessageBody: '<&>',
        ...attribute,
        'MessageAttribute.1.Value.StringValue': 'red',
      },
      path,
    );
    expect(sent.text).toContain('<SendMessageResult><MessageId>');
    const received = await post(
      {
        Action: 'ReceiveMessage',
        'MessageAttributeName.1': 'All',
        MaxNumberOfMessages: '10',
        VisibilityTimeout: '0',
      },
      path,
    );
    expect(received.text).toContain('<Body>&lt;&amp;&gt;</Body>');
    expect(received.text).toMatch(/<MessageAttribute><Name>colour<\/Name><Value>.*red/);
  });

  it.each<[Record<string, string>, number, string]>([
    [{ Action: 'constructor' }, 400, '<Code>InvalidAction</Code>'],
    [{}, 400, '<Code>MissingAction</Code>'],
    [{ Action: 'SendMessage', MessageBody: 'x' }, 400, '<Code>MissingParameter</Code>'],
    [
      { Action: 'GetQueueUrl', QueueName: 'nowhere' },
      400,
      '<Code>AWS.SimpleQueueService.NonExistentQueue</Code>',
    ],
    [{ Action: 'CreateQueue', QueueName: 'a b' }, 400, '<Code>InvalidParameterValue</Code>'],
  ])('rejects %j in XML', async (form, status, text) => {
    const answer = await post(form);
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(text);
  });
});

describe('The JSON protocol', () => {
  const post = async (operation: string, body: string) => {
    const authorization =
      'AWS4-HMAC-SHA256 Credential=k/20261128/us-east-1/sqs/aws4_request, SignedHeaders=host, Signature=0';
    const target = { 'x-amz-target': `AmazonSQS.${operation}` };
    const headers = { 'content-type': 'application/x-amz-json-1.0', authorization, ...target };
    const answer = await fetch(cloud.endpoint, { method: 'POST', headers, body });
    return { status: answer.status, ...((await answer.json()) as { __type: string }) };
  };

  it.each<[string, string, string]>([
    ['constructor', '{}', 'UnknownOperationException'],
    ['SendMessage', '{', 'SerializationException'],
    ['SendMessage', '[]', 'SerializationException'],
    ['SendMessage', '{"QueueUrl":7,"MessageBody":"x"}', 'SerializationException'],
    ['SendMessage', '{"QueueUrl":"q"}', 'MissingParameter'],
    ['SendMessage', '{"QueueUrl":"nowhere","MessageBody":"x"}', 'QueueDoesNotExist'],
    ['SendMessageBatch', '{"QueueUrl":"q","Entries":[null]}', 'InvalidParameterValue'],
  ])('rejects %s of %s as %s', async (operation, body, code) => {
    const answer = await post(operation, body);
    expect(answer).toMatchObject({ status: 400, __type: `com.amazonaws.sqs#${code}` });
  });

  it.each<[string, object, string]>([
    [
      'without a type',
      { a: { StringValue: 'x' } },
      'must contain non-empty message attribute type',
    ],
    ['of an unknown type', { a: { DataType: 'string', StringValue: 'x' } }, 'is invalid. You must'],
    ['without a value', { a: { DataType: 'Number.int' } }, "value of type 'Number.int'"],
    ['with the value of another type', { a: { DataType: 'Binary', StringValue: 'x' } }, 'value of'],
    [
      'among more than ten',
      Object.fromEntries([...'abcdefghijk'].map((name) => [name, { DataType: 'String' }])),
      'exceeds the allowed maximum [10]',
    ],
  ])('rejects a message attribute %s', async (_what, MessageAttributes, message) => {
    const body = { QueueUrl: queueUrl('Failed'), MessageBody: 'x', MessageAttributes };
    expect(await post('SendMessage', JSON.stringify(body))).toMatchObject({
      ...{ status: 400, __type: 'com.amazonaws.sqs#InvalidParameterValue' },
      message: expect.stringContaining(message),
    });
  });

  it('sends the entries of a batch whose message attributes are valid', async () => {
    const value = { StringValue: 'x' };
    const Entries = [
      { Id: 'bad', MessageBody: 'bad', MessageAttributes: { a: value } },
      {
        ...{ Id: 'good', MessageBody: 'good' },
        MessageAttributes: { a: { DataType: 'String', ...value } },
      },
    ];
    const batch = { QueueUrl: queueUrl('Failed'), Entries };
    expect(await post('SendMessageBatch', JSON.stringify(batch))).toMatchObject({
      status: 200,
      Successful: [{ Id: 'good' }],
      Failed: [{ Id: 'bad', Code: 'InvalidParameterValue', SenderFault: true }],
    });
    const onlyBad = { ...batch, Entries: Entries.slice(0, 1) };
    expect(await post('SendMessageBatch', JSON.stringify(onlyBad))).toMatchObject({
      ...{ status: 200, Successful: [], Failed: [{ Id: 'bad' }] },
    });
  });
});

it('moves the messages of a dead-letter queue back to their source', async () => {
  const QueueUrl = queueUrl('Failed');
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'again, please' }));
  const SourceArn = String(cloud.findResource('Failed')?.attributes['Arn']);
  await sqs.send(new StartMessageMoveTaskCommand({ SourceArn }));
  const { Results = [] } = await sqs.send(new ListMessageMoveTasksCommand({ SourceArn }));
  expect(Results[0]).toMatchObject({ Status: 'COMPLETED', SourceArn });
  expect(await receive('Failed')).toBeUndefined();
});
