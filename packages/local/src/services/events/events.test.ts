import type { JsonObject } from '@eventwright/json';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalCloud } from '../../cloud.ts';
import { callJson, startWith } from '../../testing.ts';

let cloud: LocalCloud;
const queue = 'arn:aws:sqs:us-east-1:000000000000:q';
const rule = (Name: string, more: JsonObject = {}) => ({
  Name,
  EventPattern: '{"source":["shop"]}',
  ...more,
});

beforeAll(async () => {
  cloud = await startWith({
    Orders: { Type: 'AWS::Events::EventBus', Properties: { Name: 'orders' } },
    Taken: {
      Type: 'AWS::Events::Rule',
      Properties: {
        Name: 'taken',
        EventPattern: { source: ['shop'] },
        Targets: [{ Id: 'Q', Arn: queue }],
      },
    },
    OfOrders: {
      Type: 'AWS::Events::Rule',
      Properties: { EventBusName: { Ref: 'Orders' }, EventPattern: { source: ['shop'] } },
    },
    Archive: {
      Type: 'AWS::Events::Archive',
      Properties: { ArchiveName: 'all', SourceArn: { 'Fn::GetAtt': ['Orders', 'Arn'] } },
    },
  });
});
afterAll(() => cloud.stop());

const call = (operation: string, input: unknown) =>
  callJson(cloud, 'events', `AWSEvents.${operation}`, input);

describe('EventBridge rejects', () => {
  it.each<[operation: string, input: unknown, code: string, message: string]>([
    ['constructor', {}, 'UnknownOperationException', 'constructor'],
    ['__proto__', {}, 'UnknownOperationException', '__proto__'],
    ['PutEvents', '{', 'SerializationException', 'not JSON'],
    ['PutEvents', '[]', 'SerializationException', 'not a JSON object'],
    [
      'PutEvents',
      {},
      'ValidationException',
      "'entries' failed to satisfy constraint: Member must not be null",
    ],
    ['PutEvents', { Entries: [] }, 'ValidationException', 'greater than or equal to 1'],
    ['PutEvents', { Entries: [null] }, 'ValidationException', "at 'entries.1.member'"],
    ['PutEvents', { Entries: 'x' }, 'SerializationException', 'list'],
    ['PutEvents', { Entries: [{ Source: 7 }] }, 'SerializationException', 'NUMBER_VALUE'],
    [
      'TestEventPattern',
      { EventPattern: '{"source":["a"]}', Event: '[' },
      'ValidationException',
      'Parameter Event is not valid',
    ],
    [
      'TestEventPattern',
      { EventPattern: '{', Event: '{}' },
      'InvalidEventPatternException',
      'Event pattern is not valid',
    ],
    [
      'DeleteEventBus',
      { Name: 'default' },
      'ValidationException',
      'Cannot delete event bus default.',
    ],
    ['DeleteEventBus', { Name: 'orders' }, 'ValidationException', 'since it has rules'],
    [
      'CreateEventBus',
      { Name: 'orders' },
      'ResourceAlreadyExistsException',
      'orders already exists',
    ],
    ['CreateEventBus', { Name: 'a b' }, 'ValidationException', 'regular expression pattern'],
    ['DescribeEventBus', { Name: 'none' }, 'ResourceNotFoundException', 'none does not exist'],
    [
      'DeleteRule',
      { Name: 'taken' },
      'ValidationException',
      "Rule can't be deleted since it has targets.",
    ],
    [
      'PutRule',
      { Name: 'x' },
      'ValidationException',
      'EventPattern or ScheduleExpression must be specified',
    ],
    [
      'PutRule',
      { Name: 'x', ScheduleExpression: 'rate(1 minutes)' },
      'ValidationException',
      'ScheduleExpression is not valid',
    ],
    [
      'PutRule',
      { Name: 'x', ScheduleExpression: 'at(2030-01-01T00:00:00)' },
      'ValidationException',
      'ScheduleExpression is not valid',
    ],
    [
      'PutRule',
      { Name: 'x', ScheduleExpression: 'rate(1 minute)', EventBusName: 'orders' },
      'ValidationException',
      'only on the default event bus',
    ],
    ['PutRule', rule('x', { State: 'ON' }), 'ValidationException', 'enum value set'],
    [
      'PutRule',
      rule('x', { EventPattern: '{"source":"a"}' }),
      'InvalidEventPatternException',
      'not valid',
    ],
    [
      'DescribeRule',
      { Name: 'none' },
      'ResourceNotFoundException',
      'Rule none does not exist on EventBus default',
    ],
    [
      'StartReplay',
      {
        ReplayName: 'r',
        EventSourceArn: 'a',
        EventStartTime: 2,
        EventEndTime: 1,
        Destination: { Arn: 'b' },
      },
      'ResourceNotFoundException',
      'EventSourceArn',
    ],
    [
      'CreateArchive',
      {
        ArchiveName: 'all',
        EventSourceArn: 'arn:aws:events:us-east-1:000000000000:event-bus/orders',
      },
      'ResourceAlreadyExistsException',
      'all',
    ],
    ['DeleteArchive', { ArchiveName: 'none' }, 'ResourceNotFoundException', 'none'],
    [
      'TagResource',
      { ResourceARN: 'arn:aws:events:us-east-1:000000000000:rule/none', Tags: [] },
      'ResourceNotFoundException',
      'none',
    ],
  ])('%s of %j', async (operation, input, code, message) => {
    const { status, body } = await call(operation, input);
    expect({ status, code: body['__type'] }).toEqual({ status: 400, code });
    expect(body['message']).toContain(message);
  });

  it.each<[what: string, target: JsonObject, message: string]>([
    ['an invalid ARN', { Arn: 'queue' }, 'Provided Arn is not in correct format'],
    [
      'an input that is not JSON',
      { Input: 'hello' },
      'Input for target T is not a valid JSON text.',
    ],
    [
      'two inputs',
      { Input: '{}', InputPath: '$' },
      'Only one of Input, InputPath, or InputTransformer',
    ],
    ['an invalid path', { InputPath: 'detail' }, 'not a valid JSON path'],
    [
      'a template with an undefined variable',
      { InputTransformer: { InputPathsMap: { a: '$.id' }, InputTemplate: '{"b": <b>}' } },
      '<b> is neither in InputPathsMap nor predefined',
    ],
    [
      'a template that does not result in JSON',
      { InputTransformer: { InputPathsMap: { a: '$.id' }, InputTemplate: '{"b": <a>' } },
      'not a valid JSON text',
    ],
    ['a FIFO queue without a group', { Arn: `${queue}.fifo` }, 'SqsParameters must be specified'],
    [
      'too many retries',
      { RetryPolicy: { MaximumRetryAttempts: 186 } },
      'less than or equal to 185',
    ],
  ])('a target with %s', async (_what, members, message) => {
    const Targets = [{ Id: 'T', Arn: queue, ...members }];
    const { status, body } = await call('PutTargets', { Rule: 'taken', Targets });
    expect({ status, code: body['__type'] }).toEqual({ status: 400, code: 'ValidationException' });
    expect(body['message']).toContain(message);
  });

  it('a name that is too long, entry by entry', async () => {
    const Entries = [{ Source: 'x'.repeat(257), DetailType: 'T', Detail: '{}' }];
    expect((await call('PutEvents', { Entries })).body).toMatchObject({ FailedEntryCount: 1 });
  });
});

describe('EventBridge', () => {
  it('creates, lists and deletes an archive', async () => {
    const EventSourceArn = 'arn:aws:events:us-east-1:000000000000:event-bus/orders';
    const EventPattern = '{"source":["shop"]}';
    await call('CreateArchive', { ArchiveName: 'some', EventSourceArn, EventPattern });
    await call('UpdateArchive', { ArchiveName: 'some', Description: 'of the shop' });
    const { body } = await call('DescribeArchive', { ArchiveName: 'some' });
    expect(body).toMatchObject({ EventSourceArn, EventPattern, Description: 'of the shop' });
    await call('DeleteArchive', { ArchiveName: 'some' });
    const { Archives } = (await call('ListArchives', {})).body as { Archives: JsonObject[] };
    expect(Archives.map(({ ArchiveName }) => ArchiveName)).toEqual(['all']);
  });

  it('deletes missing resources without an error', async () => {
    expect((await call('DeleteEventBus', { Name: 'none' })).status).toBe(200);
    expect((await call('DeleteRule', { Name: 'none' })).status).toBe(200);
  });

  it('keeps the targets of a rule that is put again', async () => {
    await call('PutRule', rule('taken', { Description: 'again' }));
    const { body } = await call('ListTargetsByRule', { Rule: 'taken' });
    expect(body).toEqual({ Targets: [{ Id: 'Q', Arn: queue }] });
  });

  it('tags a rule', async () => {
    const ResourceARN = 'arn:aws:events:us-east-1:000000000000:rule/taken';
    await call('TagResource', { ResourceARN, Tags: [{ Key: 'team', Value: 'shop' }] });
    const { body } = await call('ListTagsForResource', { ResourceARN });
    expect(body).toEqual({ Tags: [{ Key: 'team', Value: 'shop' }] });
  });
});
