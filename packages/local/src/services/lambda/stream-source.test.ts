import type { JsonObject } from '@eventwright/json';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { LocalCloud } from '../../cloud.ts';
import { callJson, startWith } from '../../testing.ts';

let cloud: LocalCloud;
afterEach(() => cloud.stop());

const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const allowed = ['dynamodb:*', 'sqs:SendMessage', 'logs:*'];

/** Fails as a whole, or reports the poisoned order, where a batch has one. */
const code = `exports.handler = async ({ Records }) => {
  const poisoned = Records.find(({ dynamodb }) => dynamodb.Keys.id.S === 'poison');
  if (poisoned === undefined) return {};
  if (process.env.REPORTS === undefined) throw new Error('poison');
  return { batchItemFailures: [{ itemIdentifier: poisoned.dynamodb.SequenceNumber }] };
};`;

/**
 * A table whose stream a function reads, from its beginning, with these settings of the mapping.
 */
async function start(mapping: JsonObject, variables: JsonObject = {}): Promise<void> {
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
    Lost: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'lost' } },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Statement: {
            Effect: 'Allow',
            Action: 'sts:AssumeRole',
            Principal: { Service: 'lambda.amazonaws.com' },
          },
        },
        Policies: [
          {
            PolicyName: 'Reads',
            PolicyDocument: { Statement: { Effect: 'Allow', Action: allowed, Resource: '*' } },
          },
        ],
      },
    },
    Ship: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Code: { ZipFile: code },
        Handler: 'index.handler',
        Role: arnOf('Role'),
        Timeout: 20,
        Environment: { Variables: variables },
      },
    },
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        FunctionName: { Ref: 'Ship' },
        EventSourceArn: { 'Fn::GetAtt': ['Orders', 'StreamArn'] },
        StartingPosition: 'TRIM_HORIZON',
        // The window gathers one batch, however slowly the orders come.
        MaximumBatchingWindowInSeconds: 300,
        DestinationConfig: { OnFailure: { Destination: arnOf('Lost') } },
        ...mapping,
      },
    },
  });
}

async function order(...ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const input = { TableName: 'orders', Item: { id: { S: id } } };
    await callJson(cloud, 'dynamodb', 'DynamoDB_20120810.PutItem', input);
  }
}

/** The orders of each invocation so far. */
function invocations(): readonly string[] {
  const records = cloud.activities
    .list()
    .filter(({ action }) => action === 'Invoke')
    .map(({ detail }) => (detail as { event: { Records: readonly JsonObject[] } }).event.Records);
  return records.map((batch) =>
    batch.map(({ dynamodb }) => (dynamodb as { Keys: { id: { S: string } } }).Keys.id.S).join(' '),
  );
}

/** What the on-failure destination was told. */
async function told(): Promise<JsonObject> {
  const QueueUrl = cloud.findResource('Lost')?.ref;
  return await vi.waitUntil(
    async () => {
      const { body } = await callJson(cloud, 'sqs', 'AmazonSQS.ReceiveMessage', { QueueUrl });
      const [message] = (body['Messages'] ?? []) as { readonly Body: string }[];
      return message && (JSON.parse(message.Body) as JsonObject);
    },
    { timeout: 15_000 },
  );
}

describe('A mapping of a stream', { timeout: 20_000 }, () => {
  it('splits a failing batch until the poisoned record is alone, and reports that one', async () => {
    const settings = { BatchSize: 4, BisectBatchOnFunctionError: true, MaximumRetryAttempts: 0 };
    await start(settings);
    await order('a', 'poison', 'b', 'c');
    expect(await told()).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 4 },
      responseContext: { statusCode: 200, functionError: 'Unhandled' },
      DDBStreamBatchInfo: { batchSize: 1, streamArn: expect.stringContaining('table/orders/') },
    });
    await vi.waitUntil(() => invocations().length === 5, { timeout: 10_000 });
    expect(invocations()).toEqual(['a poison b c', 'a poison', 'a', 'poison', 'b c']);
  });

  it('retries a batch from the record that was reported', async () => {
    const FunctionResponseTypes = ['ReportBatchItemFailures'];
    await start({ BatchSize: 3, FunctionResponseTypes, MaximumRetryAttempts: 1 }, { REPORTS: '1' });
    await order('a', 'poison', 'b');
    expect(await told()).toMatchObject({ DDBStreamBatchInfo: { batchSize: 2 } });
    expect(invocations()).toEqual(['a poison b', 'poison b']);
  });

  it('discards records that are too old, however many retries are left', async () => {
    await start({ BatchSize: 2, MaximumRecordAgeInSeconds: 60, MaximumRetryAttempts: 1000 });
    await order('a', 'poison');
    await vi.waitUntil(() => invocations().length > 0, { timeout: 10_000 });
    await cloud.clock.advance(61_000);
    expect(await told()).toMatchObject({ requestContext: { condition: 'RecordAgeExceeded' } });
  });

  it('hands on a batch that is not full when its window is over, without unwanted records', async () => {
    const Pattern = JSON.stringify({ dynamodb: { Keys: { id: { S: [{ prefix: 'x-' }] } } } });
    await start({ BatchSize: 100, FilterCriteria: { Filters: [{ Pattern }] } });
    await order('x-1', 'a', 'x-2');
    expect(invocations()).toEqual([]);
    await vi.waitUntil(
      async () => {
        await cloud.clock.advance(301_000);
        return invocations().length > 0;
      },
      { timeout: 10_000 },
    );
    expect(invocations()).toEqual(['x-1 x-2']);
  });
});
