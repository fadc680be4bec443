import type { JsonObject } from '@eventwright/json';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { LocalCloud } from '../../cloud.ts';
import { callJson, startWith } from '../../testing.ts';

let cloud: LocalCloud;
const patience = { timeout: 10_000 };
afterEach(() => cloud.stop());

const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const readStream = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map(
  (action) => `dynamodb:${action}`,
);

/** A table, a pipe whose role may do this, a bus and a dead-letter queue. */
async function start(actions: readonly string[], parameters: object = {}): Promise<void> {
  cloud = await startWith({
    Orders: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        TableName: 'orders',
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
      },
    },
    Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'changes' } },
    Lost: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'lost' } },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Statement: [
            {
              Effect: 'Allow',
              Action: 'sts:AssumeRole',
              Principal: { Service: 'pipes.amazonaws.com' },
            },
          ],
        },
        Policies: [
          {
            PolicyName: 'Pipe',
            PolicyDocument: {
              Statement: [{ Effect: 'Allow', Action: [...actions], Resource: '*' }],
            },
          },
        ],
      },
    },
    Pipe: {
      Type: 'AWS::Pipes::Pipe',
      Properties: {
        Name: 'orders-pipe',
        RoleArn: arnOf('Role'),
        Source: { 'Fn::GetAtt': ['Orders', 'StreamArn'] },
        SourceParameters: {
          DynamoDBStreamParameters: {
            StartingPosition: 'TRIM_HORIZON',
            BatchSize: 1,
            DeadLetterConfig: { Arn: arnOf('Lost') },
            ...parameters,
          },
        },
        Target: arnOf('Bus'),
        TargetParameters: {
          EventBridgeEventBusParameters: {
            Source: '$.dynamodb.NewImage.source.S',
            DetailType: '$.dynamodb.NewImage.type.S',
          },
          InputTemplate:
            '{"pipe":"<aws.pipes.pipe-name>","at":"<aws.pipes.event.ingestion-time>","total":<$.dynamodb.NewImage.total.N>,"tags":<$.dynamodb.NewImage.tags.L[*].S>}',
        },
      },
    },
  });
  const tags = { L: [{ S: 'a' }, { S: 'b' }] };
  const Item = {
    id: { S: 'o-1' },
    source: { S: 'shop' },
    type: { S: 'order.made' },
    total: { N: '12' },
    tags,
  };
  const target = 'DynamoDB_20120810.PutItem';
  await callJson(cloud, 'dynamodb', target, { TableName: 'orders', Item });
}

/** The message in the dead-letter queue, once it is there. */
async function deadLetter(): Promise<JsonObject> {
  const QueueUrl = cloud.findResource('Lost')?.ref;
  return await vi.waitUntil(async () => {
    const { body } = await callJson(cloud, 'sqs', 'AmazonSQS.ReceiveMessage', { QueueUrl });
    const [message] = (body['Messages'] ?? []) as { readonly Body: string }[];
    return message && (JSON.parse(message.Body) as JsonObject);
  }, patience);
}

describe('A pipe that reads a stream', { timeout: 20_000 }, () => {
  it('reads parameters and variables, and writes numbers as strings and lists of strings as plain lists', async () => {
    await start([...readStream, 'events:PutEvents']);
    const [event] = await vi.waitUntil(() => {
      const events = cloud.eventsOn('changes');
      return events.length > 0 && events;
    }, patience);
    expect(event).toMatchObject({ source: 'shop', 'detail-type': 'order.made' });
    expect(event?.['detail']).toEqual({
      pipe: 'orders-pipe',
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      total: '12',
      tags: ['a', 'b'],
    });
  });

  it('may not publish without permission, and reports the discarded record', async () => {
    await start([...readStream, 'sqs:SendMessage'], { MaximumRetryAttempts: 0 });
    const letter = await deadLetter();
    expect(letter).toMatchObject({
      context: { condition: 'RetryAttemptsExhausted' },
      DDBStreamBatchInfo: { batchSize: 1, startSequenceNumber: '000000000000000000001' },
    });
    expect(JSON.stringify(letter)).not.toContain('o-1');
    expect(cloud.eventsOn('changes')).toEqual([]);
  });

  it('reports missing permissions of its role at the start, before a record fails', async () => {
    await start(['dynamodb:GetRecords', 'dynamodb:DescribeStream', 'dynamodb:GetShardIterator']);
    const denied = cloud.activities.list().map(({ summary }) => summary);
    for (const action of ['dynamodb:ListStreams', 'sqs:SendMessage']) {
      expect(denied.some((line) => line?.includes(action))).toBe(true);
    }
  });

  it('discards records that are too old', async () => {
    await start([...readStream, 'sqs:SendMessage'], { MaximumRecordAgeInSeconds: 60 });
    const hasFailed = () =>
      cloud.activities.list().some((one) => one.service === 'pipes' && one.outcome === 'failed');
    await vi.waitUntil(hasFailed, patience);
    await cloud.clock.advance(120_000);
    expect(await deadLetter()).toMatchObject({ context: { condition: 'RecordAgeExceeded' } });
  });
});
