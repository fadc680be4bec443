import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  ListSubscriptionsByTopicCommand,
  PublishBatchCommand,
  PublishCommand,
  SetSubscriptionAttributesCommand,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { isObject, type JsonObject } from '@eventwright/json';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalCloud, startLocalCloud } from '../../cloud.ts';
import { clientOptions, happened, queuePolicy } from '../../testing.ts';

let cloud: LocalCloud;
let sns: SNSClient;
let sqs: SQSClient;
let server: Server;
let address: string;
/** What an address got, and what it answers. */
const posted: { readonly headers: JsonObject; readonly body: string }[] = [];
let status = 200;

const arnOf = (name: string) => ({ 'Fn::GetAtt': [name, 'Arn'] });
const subscription = (Protocol: string, Endpoint: unknown, more: object = {}) => ({
  Type: 'AWS::SNS::Subscription',
  Properties: { TopicArn: { Ref: 'Orders' }, Protocol, Endpoint, ...more } as JsonObject,
});

/** An order desk of other people: a queue for large orders, a function for all, and a clerk. */
const Resources = {
  Orders: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'orders' } },
  Large: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'large', VisibilityTimeout: 43_200 } },
  Closed: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'closed' } },
  Lost: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'lost' } },
  Policy: queuePolicy('sns.amazonaws.com', 'Large', 'Lost'),
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: {
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Principal: { Service: 'lambda.amazonaws.com' },
        },
      },
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'],
    },
  },
  Desk: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Role: arnOf('Role'),
      Code: { ZipFile: 'exports.handler = async (event) => event.Records[0].Sns.Message;' },
    },
  },
  Permission: {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      FunctionName: { Ref: 'Desk' },
      Action: 'lambda:InvokeFunction',
      Principal: 'sns.amazonaws.com',
      SourceArn: { Ref: 'Orders' },
    },
  },
  ToLarge: subscription('sqs', arnOf('Large'), {
    RawMessageDelivery: true,
    FilterPolicy: { total: [{ numeric: ['>=', 1000] }], tags: ['gift', 'rush'] },
  }),
  ToClosed: subscription('sqs', arnOf('Closed'), {
    FilterPolicyScope: 'MessageBody',
    FilterPolicy: { order: { state: ['closed'] } },
    RedrivePolicy: { deadLetterTargetArn: arnOf('Lost') },
  }),
  ToDesk: subscription('lambda', arnOf('Desk')),
  ToClerk: subscription('email', 'clerk@example.com'),
};

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    posted.push({ headers: request.headers as unknown as JsonObject, body });
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  const template = { Resources } as never;
  cloud = await startLocalCloud({
    assembly: { stackName: 'Test', template, assets: new Map() },
    speed: 1_000,
  });
  sns = new SNSClient(clientOptions(cloud.endpoint));
  sqs = new SQSClient(clientOptions(cloud.endpoint));
});
afterAll(async () => {
  await cloud.stop();
  server.closeAllConnections();
  server.close();
});

const topic = () => cloud.findResource('Orders')?.ref ?? '';
const text = (StringValue: string, DataType = 'String') => ({ DataType, StringValue });
async function received(queue: string): Promise<readonly string[]> {
  const QueueUrl = cloud.findResource(queue)?.ref;
  const input = { QueueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] };
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand(input));
  for (const { ReceiptHandle } of Messages) {
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  }
  return Messages.map(({ Body = '' }) => Body);
}
async function publish(Message: string, more: object = {}): Promise<void> {
  await sns.send(new PublishCommand({ TopicArn: topic(), Message, ...more }));
}

describe('A topic', () => {
  it('filters by attributes, with numbers as numbers and lists by any item', async () => {
    const tags = text('["slow", "gift"]', 'String.Array');
    await publish('large gift', {
      MessageAttributes: { total: text('1000.0', 'Number'), tags },
    });
    await publish('small gift', { MessageAttributes: { total: text('999', 'Number'), tags } });
    await publish('a text', { MessageAttributes: { total: text('1000'), tags } });
    await publish('no attributes');
    expect(await received('Large')).toEqual(['large gift']);
  });

  it('filters by the body, and sends messages that a queue rejects to the dead-letter queue', async () => {
    await publish(JSON.stringify({ order: { state: 'open' } }));
    await publish('no JSON');
    await publish(JSON.stringify({ order: { state: 'closed' } }), { Subject: 'Done' });
    const [letter = '{}', ...others] = await received('Lost');
    expect(others).toEqual([]);
    expect(JSON.parse(letter)).toMatchObject({
      Type: 'Notification',
      Subject: 'Done',
      Message: '{"order":{"state":"closed"}}',
    });
    expect(await received('Closed')).toEqual([]);
  });

  it('sends each protocol its own text, and invokes functions', async () => {
    const Message = JSON.stringify({ default: 'for all', lambda: 'for the desk' });
    await publish(Message, { MessageStructure: 'json' });
    const invoked = await happened(
      cloud.activities,
      ({ action, detail }) =>
        action === 'Invoke' && isObject(detail) && detail['result'] === 'for the desk',
    );
    expect(invoked.resource).toContain('Desk');
    await expect(publish('{"sqs":"x"}', { MessageStructure: 'json' })).rejects.toThrow(
      'Message Structure - No default entry in JSON message body',
    );
  });

  it('sends each entry of a batch, and email to people', async () => {
    const entry = (Id: string, total: string) => ({
      Id,
      Message: Id,
      MessageAttributes: { total: text(total, 'Number'), tags: text('rush') },
    });
    const PublishBatchRequestEntries = [entry('a', '5000'), entry('b', '1'), entry('c', '7000')];
    await sns.send(new PublishBatchCommand({ TopicArn: topic(), PublishBatchRequestEntries }));
    expect(await received('Large')).toEqual(['a', 'c']);
    const mailed = cloud.activities
      .list()
      .filter(({ action, summary }) => action === 'Publish' && summary === 'c');
    expect(mailed[0]?.detail).toMatchObject({ to: ['clerk@example.com'] });
  });
});

describe('An HTTP endpoint', () => {
  it('is asked to confirm, then gets messages, with retries', async () => {
    const { SubscriptionArn } = await sns.send(
      new SubscribeCommand({
        TopicArn: topic(),
        Protocol: 'http',
        Endpoint: address,
        Attributes: { RawMessageDelivery: 'true' },
      }),
    );
    expect(SubscriptionArn).toBe('pending confirmation');
    await publish('too early');
    const { Subscriptions = [] } = await sns.send(
      new ListSubscriptionsByTopicCommand({ TopicArn: topic() }),
    );
    const pending = Subscriptions.find(({ Endpoint }) => Endpoint === address);
    expect(pending?.SubscriptionArn).toBe('PendingConfirmation');
    await expect.poll(() => posted.length).toBe(1);
    expect(posted[0]?.headers['x-amz-sns-message-type']).toBe('SubscriptionConfirmation');
    const { SubscribeURL } = JSON.parse(posted[0]?.body ?? '{}') as { SubscribeURL: string };
    expect((await fetch(SubscribeURL)).status).toBe(200);

    status = 503;
    await publish('again');
    await expect.poll(() => posted.length).toBeGreaterThan(1);
    status = 200;
    await happened(
      cloud.activities,
      ({ action, outcome, service }) =>
        service === 'sns' && action === 'Deliver' && outcome === 'done',
    );
    expect(posted.at(-1)?.body).toBe('again');
    expect(posted.at(-1)?.headers['x-amz-sns-rawdelivery']).toBe('true');
  });
});

/** What SNS refuses: attributes of a subscription, and its words. */
const refusals: readonly (readonly [JsonObject, string])[] = [
  [{ FilterPolicy: '{' }, 'FilterPolicy: failed to parse JSON'],
  [{ FilterPolicy: '{"a":"b"}' }, 'FilterPolicy: "a" must be an object or an array'],
  [{ FilterPolicy: '{"a":[]}' }, 'FilterPolicy: Empty arrays are not allowed'],
  [{ FilterPolicy: '{"a":[{"starts":"b"}]}' }, 'FilterPolicy: Unrecognized match type starts'],
  [{ FilterPolicy: '{"a":{"b":["c"]}}' }, 'does not support nested filter policy'],
  [
    { FilterPolicy: '{"a":["1"],"b":["1"],"c":["1"],"d":["1"],"e":["1"],"f":["1"]}' },
    'FilterPolicy: Filter policy is too complex',
  ],
  [{ FilterPolicyScope: 'Body' }, 'FilterPolicyScope: Invalid value [Body]'],
  [{ RawMessageDelivery: 'yes' }, 'RawMessageDelivery: Invalid value [yes]'],
];

describe('A subscription', () => {
  for (const [Attributes, words] of refusals) {
    it(`with ${JSON.stringify(Attributes)} is refused`, async () => {
      const attributes = Attributes as Record<string, string>;
      const input = { TopicArn: topic(), Protocol: 'lambda', Endpoint: 'arn:aws:lambda:x' };
      const refusal = sns.send(new SubscribeCommand({ ...input, Attributes: attributes }));
      await expect(refusal).rejects.toMatchObject({
        name: 'InvalidParameterException',
        message: expect.stringContaining(words),
      });
    });
  }

  it('keeps its filter policy if a new one is rejected', async () => {
    const SubscriptionArn = cloud.findResource('ToLarge')?.ref;
    const change = { SubscriptionArn, AttributeName: 'FilterPolicy', AttributeValue: '{"a":1}' };
    await expect(sns.send(new SetSubscriptionAttributesCommand(change))).rejects.toThrow(
      'FilterPolicy: "a" must be an object or an array',
    );
  });

  it('with an unknown protocol or a malformed endpoint is rejected', async () => {
    const subscribe = (Protocol: string, Endpoint: string) =>
      sns.send(new SubscribeCommand({ TopicArn: topic(), Protocol, Endpoint }));
    await expect(subscribe('pigeon', 'x')).rejects.toThrow('protocol string: pigeon');
    await expect(subscribe('https', 'http://a')).rejects.toThrow('Endpoint must match');
    await expect(subscribe('email', 'nobody')).rejects.toThrow('Email address');
  });
});
