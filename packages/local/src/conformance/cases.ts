import type { JsonObject } from '@eventwright/json';
import type { ConformanceCase } from './case.ts';
import { casesOf } from './cases-of.ts';
import { functionCases } from './function-cases.ts';
import { httpCases } from './http-cases.ts';
import { policyCases } from './policy-cases.ts';
import { versionCases } from './version-cases.ts';

const item = { id: { S: 'a' } };

const sqs = casesOf('sqs');
const sns = casesOf('sns');
const events = casesOf('events');
const dynamodb = casesOf('dynamodb');
const s3 = casesOf('s3');
const kms = casesOf('kms');
const iam = casesOf('iam');
const pipes = casesOf('pipes');
const lambda = casesOf('lambda');
const states = casesOf('stepfunctions');
const ssm = casesOf('ssm');
const secrets = casesOf('secretsmanager');
const sts = casesOf('sts');
const logs = casesOf('logs');
const metrics = casesOf('cloudwatch');
const scheduler = casesOf('scheduler');

/** Every case; later ones use what earlier ones kept. */
export const conformanceCases: readonly ConformanceCase[] = [
  sqs.answers(
    'SendMessage',
    'to the URL of Ref',
    { QueueUrl: '$Queue', MessageBody: 'smile 😀' },
    {},
  ),
  sqs.answers(
    'ReceiveMessage',
    '',
    { QueueUrl: '$Queue', VisibilityTimeout: 0, WaitTimeSeconds: 2 },
    { Messages: [{ Body: 'smile 😀' }] },
  ),
  sqs.answers(
    'GetQueueAttributes',
    '',
    { QueueUrl: '$Queue', AttributeNames: ['ApproximateNumberOfMessages'] },
    {},
  ),
  sqs.answers(
    'SendMessageBatch',
    '',
    { QueueUrl: '$Queue', Entries: [{ Id: 'a', MessageBody: 'x' }] },
    { Successful: [{ Id: 'a' }] },
  ),
  sqs.answers('CreateQueue', '', { QueueName: 'made' }, {}, { made: 'QueueUrl' }),
  sqs.answers('ListQueues', '', { QueueNamePrefix: 'made' }, {}),
  sqs.answers('DeleteQueue', '', { QueueUrl: '$made' }, {}),
  sqs.refuses('GetQueueUrl', 'of no queue', { QueueName: 'nowhere' }, 'QueueDoesNotExist'),
  sqs.refuses('CreateQueue', 'of a bad name', { QueueName: 'a b' }, 'InvalidParameterValue'),
  sqs.answers('PurgeQueue', '', { QueueUrl: '$Queue' }, {}),
  sns.answers('Publish', '', { TopicArn: '$Topic', Message: 'hello' }, {}),
  sns.answers('CreateTopic', '', { Name: 'made' }, {}, { topic: 'TopicArn' }),
  sns.answers('ListTopics', '', {}, {}),
  sns.answers('DeleteTopic', '', { TopicArn: '$topic' }, {}),
  sns.refuses(
    'GetTopicAttributes',
    'of no topic',
    { TopicArn: 'arn:aws:sns:us-east-1:000000000000:none' },
    'NotFound',
  ),
  events.answers(
    'PutEvents',
    '',
    { Entries: [{ Source: 's', DetailType: 'd', Detail: '{}' }] },
    { FailedEntryCount: 0 },
  ),
  events.answers(
    'PutEvents',
    'with a bad detail',
    { Entries: [{ Source: 's', DetailType: 'd', Detail: '{' }] },
    { FailedEntryCount: 1, Entries: [{ ErrorCode: 'MalformedDetail' }] },
  ),
  events.answers(
    'TestEventPattern',
    '',
    {
      EventPattern: '{"source":["s"]}',
      Event:
        '{"id":"1","source":"s","detail-type":"d","account":"1","time":"2026-01-01T00:00:00Z","region":"r","resources":[],"detail":{}}',
    },
    { Result: true },
  ),
  events.refuses(
    'TestEventPattern',
    'of a bad pattern',
    { EventPattern: '{"source":"s"}', Event: '{}' },
    'InvalidEventPatternException',
  ),
  events.answers('PutRule', '', { Name: 'conformance', EventPattern: '{"source":["s"]}' }, {}),
  events.refuses('PutRule', 'without pattern and schedule', { Name: 'x' }, 'ValidationException'),
  events.answers(
    'PutTargets',
    '',
    { Rule: 'conformance', Targets: [{ Id: 'q', Arn: 'arn:aws:sqs:us-east-1:000000000000:q' }] },
    { FailedEntryCount: 0 },
  ),
  events.refuses(
    'PutTargets',
    'with an input that is not JSON',
    {
      Rule: 'conformance',
      Targets: [{ Id: 'q', Arn: 'arn:aws:sqs:us-east-1:000000000000:q', Input: 'x' }],
    },
    'ValidationException',
  ),
  events.refuses('DeleteRule', 'that has targets', { Name: 'conformance' }, 'ValidationException'),
  events.answers('RemoveTargets', '', { Rule: 'conformance', Ids: ['q'] }, { FailedEntryCount: 0 }),
  events.answers('DeleteRule', '', { Name: 'conformance' }, {}),
  events.refuses(
    'DeleteEventBus',
    'of the default bus',
    { Name: 'default' },
    'ValidationException',
  ),
  events.refuses('DescribeEventBus', 'of no bus', { Name: 'none' }, 'ResourceNotFoundException'),
  dynamodb.answers('PutItem', '', { TableName: '$Table', Item: item }, {}),
  dynamodb.answers('GetItem', '', { TableName: '$Table', Key: item }, { Item: item }),
  dynamodb.answers(
    'UpdateItem',
    '',
    {
      TableName: '$Table',
      Key: item,
      UpdateExpression: 'SET n = :n',
      ExpressionAttributeValues: { ':n': { N: '1' } },
      ReturnValues: 'ALL_NEW',
    },
    { Attributes: { id: { S: 'a' }, n: { N: '1' } } },
  ),
  dynamodb.answers(
    'Query',
    '',
    {
      TableName: '$Table',
      KeyConditionExpression: 'id = :i',
      ExpressionAttributeValues: { ':i': { S: 'a' } },
    },
    { Count: 1 },
  ),
  dynamodb.answers(
    'TransactWriteItems',
    '',
    { TransactItems: [{ Put: { TableName: '$Table', Item: { id: { S: 'b' } } } }] },
    {},
  ),
  dynamodb.refuses(
    'TransactWriteItems',
    'whose condition fails',
    {
      TransactItems: [
        {
          Put: { TableName: '$Table', Item: item, ConditionExpression: 'attribute_not_exists(id)' },
        },
      ],
    },
    'TransactionCanceledException',
  ),
  dynamodb.answers(
    'TransactGetItems',
    '',
    { TransactItems: [{ Get: { TableName: '$Table', Key: { id: { S: 'b' } } } }] },
    { Responses: [{ Item: { id: { S: 'b' } } }] },
  ),
  dynamodb.refuses(
    'PutItem',
    'whose condition fails',
    { TableName: '$Table', Item: item, ConditionExpression: 'attribute_not_exists(id)' },
    'ConditionalCheckFailedException',
  ),
  dynamodb.refuses(
    'GetItem',
    'of no table',
    { TableName: 'none', Key: item },
    'ResourceNotFoundException',
  ),
  dynamodb.answers(
    'DescribeTable',
    '',
    { TableName: '$Table' },
    { Table: { TableStatus: 'ACTIVE' } },
  ),
  dynamodb.answers(
    'UpdateTimeToLive',
    '',
    { TableName: '$Table', TimeToLiveSpecification: { Enabled: true, AttributeName: 'until' } },
    {},
  ),
  dynamodb.answers(
    'DescribeTimeToLive',
    '',
    { TableName: '$Table' },
    { TimeToLiveDescription: { TimeToLiveStatus: 'ENABLED' } },
  ),
  dynamodb.answers(
    'ExecuteStatement',
    'that selects',
    { Statement: 'SELECT n FROM "$Table" WHERE id = ?', Parameters: [{ S: 'a' }] },
    { Items: [{ n: { N: '1' } }] },
  ),
  dynamodb.refuses(
    'ExecuteStatement',
    'that is not well formed',
    { Statement: 'SELECT * FROM "$Table" WHERE' },
    'ValidationException',
  ),
  dynamodb.answers('DeleteItem', '', { TableName: '$Table', Key: item }, {}),
  s3.answers('ListBuckets', '', {}, {}),
  s3.answers('PutObject', '', { Bucket: '$Bucket', Key: 'a b.txt' }, {}),
  s3.answers('HeadObject', '', { Bucket: '$Bucket', Key: 'a b.txt' }, { ContentLength: 0 }),
  s3.answers('ListObjectsV2', '', { Bucket: '$Bucket' }, { KeyCount: 1 }),
  s3.answers(
    'PutObjectTagging',
    '',
    { Bucket: '$Bucket', Key: 'a b.txt', Tagging: { TagSet: [{ Key: 'k', Value: 'v' }] } },
    {},
  ),
  s3.answers(
    'GetObjectTagging',
    '',
    { Bucket: '$Bucket', Key: 'a b.txt' },
    { TagSet: [{ Key: 'k', Value: 'v' }] },
  ),
  s3.answers('GetBucketLocation', '', { Bucket: '$Bucket' }, {}),
  s3.answers('GetBucketVersioning', '', { Bucket: '$Bucket' }, {}),
  s3.answers('GetBucketNotificationConfiguration', '', { Bucket: '$Bucket' }, {}),
  s3.answers(
    'CreateMultipartUpload',
    '',
    { Bucket: '$Bucket', Key: 'parts' },
    {},
    { upload: 'UploadId' },
  ),
  s3.answers('ListMultipartUploads', '', { Bucket: '$Bucket' }, { Uploads: [{ Key: 'parts' }] }),
  s3.answers('ListParts', '', { Bucket: '$Bucket', Key: 'parts', UploadId: '$upload' }, {}),
  s3.answers(
    'AbortMultipartUpload',
    '',
    { Bucket: '$Bucket', Key: 'parts', UploadId: '$upload' },
    {},
  ),
  s3.answers(
    'DeleteObjects',
    '',
    { Bucket: '$Bucket', Delete: { Objects: [{ Key: 'a b.txt' }] } },
    { Deleted: [{ Key: 'a b.txt' }] },
  ),
  s3.refuses('GetObjectTagging', 'of no object', { Bucket: '$Bucket', Key: 'none' }, 'NoSuchKey'),
  s3.refuses(
    'GetBucketCors',
    'that was never put',
    { Bucket: '$Bucket' },
    'NoSuchCORSConfiguration',
  ),
  s3.refuses('ListObjectsV2', 'of no bucket', { Bucket: 'there-is-none' }, 'NoSuchBucket'),
  states.answers(
    'StartExecution',
    '',
    { stateMachineArn: '$Machine', input: '{"a":1}' },
    {},
    { execution: 'executionArn' },
  ),
  states.answers('DescribeExecution', '', { executionArn: '$execution' }, { input: '{"a":1}' }),
  states.answers('ListExecutions', '', { stateMachineArn: '$Machine' }, {}),
  states.answers('ListStateMachines', '', {}, {}),
  states.refuses(
    'CreateStateMachine',
    'of a bad definition',
    { name: 'm', roleArn: 'arn:aws:iam::000000000000:role/r', definition: '{}' },
    'InvalidDefinition',
  ),
  states.refuses(
    'DescribeExecution',
    'of none',
    { executionArn: 'arn:aws:states:us-east-1:000000000000:execution:a:b' },
    'ExecutionDoesNotExist',
  ),
  states.refuses(
    'SendTaskSuccess',
    'with an output that is not JSON',
    { taskToken: 'x', output: '{' },
    'InvalidOutput',
  ),
  ssm.answers(
    'PutParameter',
    '',
    { Name: 'colour', Value: 'red', Type: 'String', Overwrite: true },
    {},
  ),
  ssm.answers('GetParameter', '', { Name: 'colour' }, { Parameter: { Value: 'red' } }),
  ssm.refuses('GetParameter', 'of none', { Name: 'none' }, 'ParameterNotFound'),
  secrets.answers('CreateSecret', '', { Name: 'key', SecretString: 'one' }, {}),
  secrets.answers('GetSecretValue', '', { SecretId: 'key' }, { SecretString: 'one' }),
  secrets.answers('DeleteSecret', '', { SecretId: 'key', ForceDeleteWithoutRecovery: true }, {}),
  secrets.refuses('GetSecretValue', 'of none', { SecretId: 'none' }, 'ResourceNotFoundException'),
  sts.answers('GetCallerIdentity', '', {}, { Account: '000000000000' }),
  logs.answers('DescribeLogGroups', '', {}, {}),
  logs.refuses(
    'FilterLogEvents',
    'of no group',
    { logGroupName: 'none' },
    'ResourceNotFoundException',
  ),
  metrics.answers(
    'PutMetricData',
    '',
    { Namespace: 'Shop', MetricData: [{ MetricName: 'Orders', Value: 1 }] },
    {},
  ),
  metrics.answers(
    'PutMetricAlarm',
    '',
    {
      AlarmName: 'many',
      EvaluationPeriods: 1,
      ComparisonOperator: 'GreaterThanThreshold',
      Namespace: 'Shop',
      MetricName: 'Orders',
      Period: 60,
      Statistic: 'Sum',
      Threshold: 5,
    },
    {},
  ),
  metrics.answers(
    'DescribeAlarms',
    '',
    { AlarmNames: ['many'] },
    { MetricAlarms: [{ StateValue: 'INSUFFICIENT_DATA' }] },
  ),
  scheduler.answers(
    'CreateSchedule',
    '',
    {
      Name: 'daily',
      ScheduleExpression: 'cron(0 9 * * ? *)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: {
        Arn: 'arn:aws:sqs:us-east-1:000000000000:q',
        RoleArn: 'arn:aws:iam::000000000000:role/r',
      },
    },
    {},
  ),
  scheduler.answers('GetSchedule', '', { Name: 'daily' }, { State: 'ENABLED' }),
  scheduler.answers('DeleteSchedule', '', { Name: 'daily' }, {}),
  scheduler.refuses('GetSchedule', 'of none', { Name: 'none' }, 'ResourceNotFoundException'),
  sns.answers(
    'Subscribe',
    'with a filter policy',
    {
      TopicArn: '$Topic',
      Protocol: 'email',
      Endpoint: 'nobody@example.com',
      Attributes: { FilterPolicy: '{"kind":["order",{"prefix":"re"}]}' },
      ReturnSubscriptionArn: true,
    },
    {},
    { subscription: 'SubscriptionArn' },
  ),
  sns.answers(
    'Subscribe',
    'that is to be confirmed',
    { TopicArn: '$Topic', Protocol: 'email', Endpoint: 'other@example.com' },
    { SubscriptionArn: 'pending confirmation' },
  ),
  sns.answers(
    'PublishBatch',
    '',
    { TopicArn: '$Topic', PublishBatchRequestEntries: [{ Id: 'a', Message: 'x' }] },
    { Successful: [{ Id: 'a' }] },
  ),
  ...[
    ['of a policy that is not JSON', { FilterPolicy: '{' }],
    ['of an unknown match type', { FilterPolicy: '{"a":[{"starts":"b"}]}' }],
    ['of a nested policy for attributes', { FilterPolicy: '{"a":{"b":["c"]}}' }],
    ['of an unknown scope', { FilterPolicyScope: 'Body' }],
    ['of a raw delivery that is neither', { RawMessageDelivery: 'perhaps' }],
  ].map(([about, Attributes]) =>
    sns.refuses(
      'Subscribe',
      String(about),
      {
        TopicArn: '$Topic',
        Protocol: 'email',
        Endpoint: 'a@example.com',
        Attributes: Attributes as JsonObject,
      },
      'InvalidParameter',
    ),
  ),
  sns.refuses(
    'Subscribe',
    'of an unknown protocol',
    { TopicArn: '$Topic', Protocol: 'pigeon', Endpoint: 'x' },
    'InvalidParameter',
  ),
  sns.refuses(
    'Publish',
    'of a structure without default',
    { TopicArn: '$Topic', Message: '{"sqs":"x"}', MessageStructure: 'json' },
    'InvalidParameter',
  ),
  kms.answers('DescribeKey', '', { KeyId: '$Key' }, { KeyMetadata: { Enabled: true } }),
  kms.answers('GenerateRandom', '', { NumberOfBytes: 8 }, {}),
  kms.answers('GenerateDataKey', '', { KeyId: '$Key', KeySpec: 'AES_256' }, {}),
  kms.refuses('DescribeKey', 'of no alias', { KeyId: 'alias/none' }, 'NotFoundException'),
  kms.refuses('GenerateDataKey', 'of no size', { KeyId: '$Key' }, 'ValidationException'),
  iam.answers('GetRole', '', { RoleName: '$Role' }, { Role: { Path: '/' } }),
  iam.answers('ListRolePolicies', '', { RoleName: '$Role' }, { PolicyNames: [] }),
  iam.refuses('GetRole', 'of no role', { RoleName: 'none' }, 'NoSuchEntity'),
  pipes.answers('ListPipes', '', { NamePrefix: 'no-such-pipe' }, { Pipes: [] }),
  pipes.refuses('DescribePipe', 'of no pipe', { Name: 'none' }, 'NotFoundException'),
  lambda.answers(
    'GetFunctionConfiguration',
    '',
    { FunctionName: '$Function' },
    { Runtime: 'nodejs22.x', MemorySize: 128 },
  ),
  lambda.refuses(
    'GetFunction',
    'of no function',
    { FunctionName: 'none' },
    'ResourceNotFoundException',
  ),
  metrics.answers(
    'GetMetricData',
    '',
    {
      StartTime: '2026-01-01T00:00:00Z',
      EndTime: '2026-01-01T01:00:00Z',
      MetricDataQueries: [
        {
          Id: 'm',
          MetricStat: {
            Metric: { Namespace: 'Shop', MetricName: 'Orders' },
            Period: 60,
            Stat: 'Sum',
          },
        },
      ],
    },
    { MetricDataResults: [{ Id: 'm', StatusCode: 'Complete' }] },
  ),
  ...versionCases,
  ...policyCases,
  ...functionCases,
  ...httpCases,
];
