import type { JsonObject } from '@eventwright/json';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalCloud } from '../../cloud.ts';
import { callJson, happened, startWith } from '../../testing.ts';

let cloud: LocalCloud;
const TableName = 'orders';
const item = (id: string, more: JsonObject = {}) => ({ id: { S: id }, ...more });
const assume = (service: string) => ({
  Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
});
const role = (service: string, ...Action: string[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: assume(service),
    Policies: [
      {
        PolicyName: 'p',
        PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource: '*' }] },
      },
    ],
  },
});
const arnOf = (name: string) => ({ 'Fn::GetAtt': [name, 'Arn'] });

beforeAll(async () => {
  cloud = await startWith({
    Orders: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        TableName,
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        BillingMode: 'PAY_PER_REQUEST',
        StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
        TimeToLiveSpecification: { AttributeName: 'until', Enabled: true },
      },
    },
    FunctionRole: role('lambda.amazonaws.com', 'dynamodb:*', 'logs:*'),
    Reader: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Role: arnOf('FunctionRole'),
        Timeout: 10,
        Code: {
          ZipFile: `exports.handler = async ({ Records }) => {
            for (const r of Records) console.log(r.eventName + ' ' + r.dynamodb.Keys.id.S);
          };`,
        },
      },
    },
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        FunctionName: { Ref: 'Reader' },
        EventSourceArn: { 'Fn::GetAtt': ['Orders', 'StreamArn'] },
        StartingPosition: 'TRIM_HORIZON',
        FilterCriteria: {
          Filters: [{ Pattern: '{"dynamodb":{"Keys":{"id":{"S":[{"prefix":"seen"}]}}}}' }],
        },
      },
    },
    PipeRole: role('pipes.amazonaws.com', 'dynamodb:*', 'events:PutEvents'),
    Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'changes' } },
    Pipe: {
      Type: 'AWS::Pipes::Pipe',
      Properties: {
        RoleArn: arnOf('PipeRole'),
        Source: { 'Fn::GetAtt': ['Orders', 'StreamArn'] },
        SourceParameters: {
          DynamoDBStreamParameters: { StartingPosition: 'TRIM_HORIZON' },
          FilterCriteria: { Filters: [{ Pattern: '{"eventName":["INSERT"]}' }] },
        },
        Target: arnOf('Bus'),
        TargetParameters: {
          EventBridgeEventBusParameters: { Source: 'orders', DetailType: 'OrderMade' },
          InputTemplate: '{"id": <$.dynamodb.NewImage.id.S>}',
        },
      },
    },
  });
});
afterAll(() => cloud.stop());

const call = (operation: string, input: unknown) =>
  callJson(cloud, 'dynamodb', `DynamoDB_20120810.${operation}`, input);
const put = (id: string, more: JsonObject = {}) =>
  call('PutItem', { TableName, Item: item(id, more) });
const get = async (id: string) =>
  (await call('GetItem', { TableName, Key: item(id) })).body['Item'];

describe('A transaction', () => {
  it('writes all of its items', async () => {
    await put('a', { n: { N: '1' } });
    const { status } = await call('TransactWriteItems', {
      TransactItems: [
        { Put: { TableName, Item: item('b') } },
        {
          Update: {
            TableName,
            Key: item('a'),
            UpdateExpression: 'ADD n :one',
            ExpressionAttributeValues: { ':one': { N: '1' } },
          },
        },
        {
          ConditionCheck: {
            TableName,
            Key: item('none'),
            ConditionExpression: 'attribute_not_exists(id)',
          },
        },
      ],
    });
    expect(status).toBe(200);
    expect(await get('a')).toEqual(item('a', { n: { N: '2' } }));
    expect([await get('b'), await get('none')]).toEqual([item('b'), undefined]);
  });

  it('writes nothing if one part fails, and reports the reason of each part', async () => {
    await put('c', { n: { N: '1' } });
    const failing = {
      TableName,
      Item: item('c'),
      ConditionExpression: 'attribute_not_exists(id)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    };
    const { status, body } = await call('TransactWriteItems', {
      TransactItems: [
        { Put: { TableName, Item: item('d') } },
        { Delete: { TableName, Key: item('a') } },
        { Put: failing },
      ],
    });
    expect(status).toBe(400);
    expect(body['__type']).toContain('TransactionCanceledException');
    expect(body['CancellationReasons']).toEqual([
      { Code: 'None' },
      { Code: 'None' },
      {
        Code: 'ConditionalCheckFailed',
        Message: 'The conditional request failed',
        Item: item('c', { n: { N: '1' } }),
      },
    ]);
    expect([await get('d'), await get('a')]).toEqual([undefined, item('a', { n: { N: '2' } })]);
  });

  it('reads several items', async () => {
    const TransactItems = ['c', 'none'].map((id) => ({ Get: { TableName, Key: item(id) } }));
    const { body } = await call('TransactGetItems', { TransactItems });
    expect(body['Responses']).toEqual([{ Item: item('c', { n: { N: '1' } }) }, {}]);
  });

  it.each<[string, unknown, string]>([
    ['no items', [], 'greater than or equal to 1'],
    ['two kinds in one item', [{ Put: {}, Delete: {} }], 'can only contain one of'],
    ['an unknown kind', [{ constructor: {} }], 'can only contain one of'],
    [
      'two parts for one item',
      [{ Put: { TableName, Item: item('x') } }, { Delete: { TableName, Key: item('x') } }],
      'multiple operations on one item',
    ],
  ])('is rejected with %s', async (_what, TransactItems, message) => {
    const { status, body } = await call('TransactWriteItems', { TransactItems });
    expect({ status, type: body['__type'] }).toMatchObject({
      status: 400,
      type: 'ValidationException',
    });
    expect(body['message']).toContain(message);
  });

  it.each<[string, unknown, string, string]>([
    ['a list', [TableName], 'Serialization', 'Unrecognized collection type class java.lang.String'],
    ['an object', { a: 1 }, 'Serialization', 'Start of structure or map found where not expected'],
    ['a number', 1, 'Serialization', 'NUMBER_VALUE cannot be converted to String'],
    ['true', true, 'Serialization', 'TRUE_VALUE cannot be converted to String'],
    ['missing', undefined, 'Validation', "Value null at 'tableName' failed to satisfy constraint"],
  ])('is rejected if the name of a table is %s', async (_what, name, type, message) => {
    const TransactItems = [
      { Put: { TableName, Item: item('x') } },
      { Delete: { TableName: name, Key: item('y') } },
    ];
    const { status, body } = await call('TransactWriteItems', { TransactItems });
    expect(status).toBe(400);
    expect(body['__type']).toContain(`${type}Exception`);
    expect(body['message']).toContain(message);
    expect(await get('x')).toBeUndefined();
  });

  it('writes nothing if a value is of a wrong type', async () => {
    const TransactItems = [
      { Put: { TableName, Item: item('x') } },
      { Update: { TableName, Key: item('y'), UpdateExpression: 7 } },
    ];
    const { body } = await call('TransactWriteItems', { TransactItems });
    expect(body['__type']).toContain('SerializationException');
    expect(await get('x')).toBeUndefined();
  });
});

describe('A condition that fails', () => {
  it('returns the item on request', async () => {
    await put('e', { n: { N: '1' } });
    const { body } = await call('PutItem', {
      TableName,
      Item: item('e'),
      ConditionExpression: 'attribute_not_exists(id)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    expect(body['__type']).toContain('ConditionalCheckFailedException');
    expect(body['Item']).toEqual(item('e', { n: { N: '1' } }));
  });
});

it('a write is recorded with the key of the item', async () => {
  await put('told', { text: { S: 'x'.repeat(200) } });
  await call('DeleteItem', { TableName, Key: item('told') });
  const told = ({ action, summary }: { readonly action: string; readonly summary: string }) =>
    /^(Put|Delete)Item$/.test(action) && summary.includes('told');
  await happened(cloud.activities, (one) => told(one) && one.action === 'DeleteItem');
  const summaries = cloud.activities
    .list()
    .filter(told)
    .map(({ summary }) => summary);
  expect(summaries.some((text) => /^\{"id":\{"S":"told"\},"text":\{"S":"x+…$/.test(text))).toBe(
    true,
  );
  expect(summaries).toContain('{"id":{"S":"told"}}');
});

describe('A stream', () => {
  it('feeds a function with the records that match its filter', async () => {
    await put('seen-1');
    await put('unseen');
    await put('seen-1', { n: { N: '1' } });
    await call('DeleteItem', { TableName, Key: item('seen-1') });
    await happened(cloud.activities, ({ summary }) => summary === 'REMOVE seen-1');
    const lines = cloud.activities.list().filter(({ service }) => service === 'logs');
    expect(lines.map(({ summary }) => summary)).toEqual([
      'INSERT seen-1',
      'MODIFY seen-1',
      'REMOVE seen-1',
    ]);
  });

  it('feeds a pipe', async () => {
    await put('piped');
    const isPiped = () =>
      cloud.eventsOn('changes').some(({ detail }) => JSON.stringify(detail) === '{"id":"piped"}');
    await happened(cloud.activities, isPiped);
  });

  it('is read by its own API', async () => {
    const streams = (operation: string, input: JsonObject) =>
      callJson(cloud, 'dynamodb', `DynamoDBStreams_20120810.${operation}`, input);
    const StreamArn = String(cloud.findResource('Orders')?.attributes['StreamArn']);
    const { body } = await streams('GetShardIterator', {
      StreamArn,
      ShardId: 'shardId-00000000000000000001-local000',
      ShardIteratorType: 'TRIM_HORIZON',
    });
    const records = await streams('GetRecords', {
      ShardIterator: body['ShardIterator'] ?? '',
      Limit: 1,
    });
    expect(records.body['Records']).toMatchObject([
      { eventName: 'INSERT', dynamodb: { Keys: item('a') } },
    ]);
  });
});

it('an item expires after its TTL, and the stream record names the service that deleted it', async () => {
  await put('seen-old', { until: { N: '1' } });
  await happened(cloud.activities, ({ summary }) => summary === 'REMOVE seen-old');
  expect(await get('seen-old')).toBeUndefined();
});

it.each<[string, unknown, string]>([
  ['constructor', {}, 'UnknownOperationException'],
  ['PutItem', '{', 'SerializationException'],
  ['PutItem', { TableName: 'none', Item: item('a') }, 'ResourceNotFoundException'],
  ['PutItem', { TableName, Item: { other: { S: 'a' } } }, 'ValidationException'],
  ['PutItem', {}, 'ValidationException'],
  ['GetItem', { TableName, Key: null }, 'ValidationException'],
  ['UpdateTimeToLive', { TableName }, 'ValidationException'],
])('%s of %j is rejected as %s', async (operation, input, code) => {
  const { status, body } = await call(operation, input);
  expect(status).toBe(400);
  expect(body['__type']).toContain(code);
});
