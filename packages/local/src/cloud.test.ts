import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import {
  DescribeArchiveCommand,
  DescribeReplayCommand,
  EventBridgeClient,
  ListArchivesCommand,
  PutEventsCommand,
  StartReplayCommand,
  TestEventPatternCommand,
} from '@aws-sdk/client-eventbridge';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalCloud, startLocalCloud } from './cloud.ts';
import { PortInUseError } from './gateway/gateway.ts';
import { clientOptions, happened, queuePolicy, startWith } from './testing.ts';

const arnOf = (name: string) => ({ 'Fn::GetAtt': [name, 'Arn'] });
let cloud: LocalCloud;
let sqs: SQSClient;
let events: EventBridgeClient;

beforeAll(async () => {
  cloud = await startWith({
    Bucket: {
      Type: 'AWS::S3::Bucket',
      Properties: {
        NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
      },
    },
    Queue: { Type: 'AWS::SQS::Queue', Properties: { FancyProperty: 1 } },
    DeadLetters: { Type: 'AWS::SQS::Queue' },
    FromRules: queuePolicy('events.amazonaws.com', 'Queue', 'DeadLetters'),
    FromTopic: queuePolicy('sns.amazonaws.com', 'Notices'),
    Topic: { Type: 'AWS::SNS::Topic' },
    Notices: { Type: 'AWS::SQS::Queue' },
    Subscription: {
      Type: 'AWS::SNS::Subscription',
      Properties: {
        TopicArn: { Ref: 'Topic' },
        Protocol: 'sqs',
        Endpoint: arnOf('Notices'),
        RawMessageDelivery: true,
      },
    },
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        KeySchema: [{ AttributeName: 'owner', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'owner', AttributeType: 'S' }],
        BillingMode: 'PAY_PER_REQUEST',
      },
    },
    Uploads: {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventPattern: { source: ['aws.s3'], detail: { object: { key: [{ prefix: 'users/' }] } } },
        Targets: [{ Id: 'Queue', Arn: arnOf('Queue'), InputPath: '$.detail.object' }],
      },
    },
    Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'images' } },
    Lost: {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventBusName: { Ref: 'Bus' },
        EventPattern: { 'detail-type': ['Lost'] },
        Targets: [
          {
            Id: 'Nowhere',
            Arn: 'arn:aws:sqs:us-east-1:000000000000:nowhere',
            DeadLetterConfig: { Arn: arnOf('DeadLetters') },
          },
        ],
      },
    },
    Archive: {
      Type: 'AWS::Events::Archive',
      Properties: { SourceArn: arnOf('Bus'), EventPattern: { 'detail-type': ['Kept'] } },
    },
    Strange: { Type: 'AWS::Strange::Thing' },
  });
  sqs = new SQSClient(clientOptions(cloud.endpoint));
  events = new EventBridgeClient(clientOptions(cloud.endpoint));
});

afterAll(() => cloud.stop());

function refOf(logicalId: string): string {
  return cloud.findResource(logicalId)?.ref ?? '';
}

async function receive(logicalId: string) {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: refOf(logicalId),
      WaitTimeSeconds: 5,
      MessageAttributeNames: ['All'],
    }),
  );
  return Messages[0];
}

describe('The local cloud', () => {
  it('lists unsupported resources with their logical ids', () => {
    expect(cloud.warnings).toEqual([
      'Queue: AWS::SQS::Queue has no property FancyProperty.',
      'Strange: AWS::Strange::Thing is not supported by the local cloud; it was not made.',
    ]);
  });

  it('notifies EventBridge about objects in a bucket that enables it', async () => {
    const s3 = new S3Client(clientOptions(cloud.endpoint));
    const object = { Bucket: refOf('Bucket'), Key: 'users/ada/a b.jpg' };
    const { ETag } = await s3.send(new PutObjectCommand({ ...object, Body: 'photograph' }));
    const message = await receive('Queue');
    expect(JSON.parse(message?.Body ?? '')).toMatchObject({
      key: 'users/ada/a b.jpg',
      size: 10,
      etag: ETag?.replaceAll('"', ''),
    });
    const { Body } = await s3.send(new GetObjectCommand(object));
    expect(await Body?.transformToString()).toBe('photograph');
  });

  it('writes a conditional object once', async () => {
    const s3 = new S3Client(clientOptions(cloud.endpoint));
    const put = { Bucket: refOf('Bucket'), Key: 'once', Body: '1', IfNoneMatch: '*' };
    await s3.send(new PutObjectCommand(put));
    await expect(s3.send(new PutObjectCommand(put))).rejects.toThrow('pre-conditions');
  });

  it('delivers what a topic publishes to a queue', async () => {
    const sns = new SNSClient(clientOptions(cloud.endpoint));
    await sns.send(
      new PublishCommand({ TopicArn: refOf('Topic'), Message: 'Your image is ready' }),
    );
    expect((await receive('Notices'))?.Body).toBe('Your image is ready');
  });

  it('keeps items in a table', async () => {
    const dynamodb = new DynamoDBClient(clientOptions(cloud.endpoint));
    const TableName = refOf('Table');
    const Item = { owner: { S: 'ada' }, n: { N: '1' } };
    await dynamodb.send(new PutItemCommand({ TableName, Item }));
    const key = { owner: { S: 'ada' } };
    expect((await dynamodb.send(new GetItemCommand({ TableName, Key: key }))).Item).toEqual(Item);
    const again = new CreateTableCommand({
      TableName,
      KeySchema: [{ AttributeName: 'owner', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'owner', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
    });
    await expect(dynamodb.send(again)).rejects.toThrow();
  });
});

describe('EventBridge', () => {
  it('accepts valid entries and reports what is wrong with each of the others', async () => {
    const entry = { Source: 'images', DetailType: 'Test', Detail: '{}', EventBusName: 'images' };
    const Entries = [
      entry,
      { ...entry, Detail: '{' },
      { ...entry, Source: 'aws.s3' },
      { Source: 'images', Detail: '{}' },
    ];
    const answer = await events.send(new PutEventsCommand({ Entries }));
    expect(answer.FailedEntryCount).toBe(3);
    expect(answer.Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual([
      undefined,
      'MalformedDetail',
      'NotAuthorizedForSourceException',
      'InvalidArgument',
    ]);
    expect(cloud.eventsOn('images')).toMatchObject([{ 'detail-type': 'Test', source: 'images' }]);
  });

  it('rejects more than ten entries and more than a megabyte', async () => {
    const entry = { Source: 'images', DetailType: 'Test', Detail: '{}' };
    const eleven = new PutEventsCommand({ Entries: Array.from({ length: 11 }, () => entry) });
    await expect(events.send(eleven)).rejects.toThrow('less than or equal to 10');
    const Detail = JSON.stringify({ text: 'x'.repeat(1024 * 1024) });
    const large = new PutEventsCommand({ Entries: [{ ...entry, Detail }] });
    await expect(events.send(large)).rejects.toThrow('over the limit');
  });

  it('sends undeliverable events to the dead-letter queue with the reason', async () => {
    const Entries = [
      { Source: 'images', DetailType: 'Lost', Detail: '{}', EventBusName: 'images' },
    ];
    await events.send(new PutEventsCommand({ Entries }));
    const message = await receive('DeadLetters');
    expect(JSON.parse(message?.Body ?? '')).toMatchObject({ 'detail-type': 'Lost' });
    expect(message?.MessageAttributes).toMatchObject({
      ERROR_CODE: { StringValue: 'NO_RESOURCE' },
      TARGET_ARN: { StringValue: 'arn:aws:sqs:us-east-1:000000000000:nowhere' },
      RETRY_ATTEMPTS: { StringValue: '0' },
    });
    await happened(
      cloud.activities,
      ({ action, outcome }) => action === 'Deliver' && outcome === 'failed',
    );
  });

  it('replays archived events, marked as replayed, without archiving them again', async () => {
    const entry = { Source: 'images', Detail: '{}', EventBusName: 'images' };
    const Entries = [
      { ...entry, DetailType: 'Kept' },
      { ...entry, DetailType: 'Passing' },
    ];
    await events.send(new PutEventsCommand({ Entries }));
    const { ArchiveArn, EventSourceArn } = await events.send(
      new DescribeArchiveCommand({ ArchiveName: refOf('Archive') }),
    );
    const replay = {
      ReplayName: 'again',
      EventSourceArn: ArchiveArn,
      EventStartTime: new Date(Date.now() - 60_000),
      EventEndTime: new Date(Date.now() + 60_000),
      Destination: { Arn: EventSourceArn },
    };
    await events.send(new StartReplayCommand(replay));
    const { State } = await events.send(new DescribeReplayCommand({ ReplayName: 'again' }));
    expect(State).toBe('COMPLETED');
    const kept = cloud.eventsOn('images').filter((event) => event['detail-type'] === 'Kept');
    expect(kept.map((event) => event['replay-name'])).toEqual([undefined, 'again']);
    const { Archives } = await events.send(new ListArchivesCommand({}));
    expect(Archives?.map(({ EventCount }) => EventCount)).toEqual([1]);
  });

  it('tests a pattern against an event', async () => {
    const Event = JSON.stringify({ source: 'images', 'detail-type': 'A', detail: { n: 5 } });
    const test = (EventPattern: string) =>
      events.send(new TestEventPatternCommand({ Event, EventPattern }));
    expect((await test('{"detail":{"n":[{"numeric":[">",4]}]}}')).Result).toBe(true);
    expect((await test('{"detail":{"n":[4]}}')).Result).toBe(false);
    await expect(test('{"detail":{"n":4}}')).rejects.toThrow('Event pattern is not valid');
  });
});

describe('Starting and stopping', () => {
  it('reports which port is in use', async () => {
    const port = Number(new URL(cloud.endpoint).port);
    const assembly = { stackName: 'Other', template: { Resources: {} }, assets: new Map() };
    await expect(startLocalCloud({ assembly, port })).rejects.toThrow(PortInUseError);
  });

  it('answers loopback host names only', async () => {
    const { port } = new URL(cloud.endpoint);
    const answer = await fetch(`http://localhost:${port}/nothing`);
    expect(answer.status).toBe(501);
  });
});
