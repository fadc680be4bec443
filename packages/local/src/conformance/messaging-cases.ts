import type { ConformanceCase } from './case.ts';
import { casesOf } from './cases-of.ts';

const sqs = casesOf('sqs');
const sns = casesOf('sns');
const events = casesOf('events');

/** Queues, topics and event buses. */
export const messagingCases: readonly ConformanceCase[] = [
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
];
