import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { AttributeType, StreamViewType, Table, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { AccountRootPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { describe, expect, it } from 'vitest';
import { Outbox, type StreamTable, TablePipe } from './index.ts';

const contract = {
  description: 'Tells that an order changed.',
  key: ['order_id', 'row'],
  pattern: { eventName: ['MODIFY'], dynamodb: { OldImage: { status: { S: ['paid'] } } } },
  inputTemplate: '{"order":"<$.dynamodb.NewImage.order_id.S>"}',
  source: 'com.acme.shop',
  detailType: 'order.changed',
};

const key = {
  partitionKey: { name: 'order_id', type: AttributeType.STRING },
  sortKey: { name: 'row', type: AttributeType.STRING },
};
const stream = StreamViewType.NEW_AND_OLD_IMAGES;

function synthesize(make: (stack: Stack, eventBus: EventBus) => unknown): Template {
  const stack = new Stack(new App(), 'Acme');
  make(stack, new EventBus(stack, 'Bus'));
  return Template.fromStack(stack);
}

function pipe(makeTable: (stack: Stack) => StreamTable, more: object = {}): Template {
  return synthesize((stack, eventBus) => {
    new TablePipe(
      stack,
      'Changes',
      { ...contract, ...more },
      { eventBus, table: makeTable(stack) },
    );
  });
}

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

function statements(template: Template, role: string): readonly Statement[] {
  return Object.entries(template.findResources('AWS::IAM::Role'))
    .filter(([id]) => id.startsWith(role))
    .flatMap(([, { Properties }]) => Properties.Policies)
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
}

describe('A pipe from a table', () => {
  it('reads the stream in order, retries for half of its retention, and filters by the contract', () => {
    const template = pipe((stack) => new Table(stack, 'Orders', { ...key, stream }));
    template.hasResourceProperties('AWS::Pipes::Pipe', {
      Source: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Orders'), 'StreamArn'] },
      SourceParameters: {
        DynamoDBStreamParameters: {
          StartingPosition: 'TRIM_HORIZON',
          BatchSize: 1,
          MaximumRecordAgeInSeconds: 43_200,
          DeadLetterConfig: {
            Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('DeadLetterQueue'), 'Arn'] },
          },
        },
        FilterCriteria: { Filters: [{ Pattern: JSON.stringify(contract.pattern) }] },
      },
      TargetParameters: {
        EventBridgeEventBusParameters: { Source: 'com.acme.shop', DetailType: 'order.changed' },
      },
      LogConfiguration: { Level: 'ERROR' },
    });
    template.resourceCountIs('AWS::StepFunctions::StateMachine', 0);
  });

  it('may read only this stream and publish only this event', () => {
    const template = pipe(
      (stack) => new TableV2(stack, 'Orders', { ...key, dynamoStream: stream }),
    );
    const all = statements(template, 'ChangesRole');
    expect(all.flatMap(({ Action }) => Action).sort()).toEqual([
      'dynamodb:DescribeStream',
      'dynamodb:GetRecords',
      'dynamodb:GetShardIterator',
      'dynamodb:ListStreams',
      'events:PutEvents',
      'sqs:SendMessage',
    ]);
    expect(JSON.stringify(all)).not.toContain('"Resource":"*"');
    expect(JSON.stringify(all)).toContain('"events:detail-type":["order.changed"]');
  });

  it('splits a failing batch in half', () => {
    const template = synthesize((stack, eventBus) => {
      const table = new Table(stack, 'Orders', { ...key, stream });
      new TablePipe(stack, 'Changes', contract, { eventBus, table, batchSize: 10 });
    });
    template.hasResourceProperties('AWS::Pipes::Pipe', {
      SourceParameters: {
        DynamoDBStreamParameters: { BatchSize: 10, OnPartialBatchItemFailure: 'AUTOMATIC_BISECT' },
      },
    });
  });

  it('uses an Express workflow without permissions if the contract says so', () => {
    const makeTable = (stack: Stack) => new Table(stack, 'Orders', { ...key, stream });
    const template = pipe(makeTable, { enrichment: 'workflow' });
    template.hasResourceProperties('AWS::StepFunctions::StateMachine', {
      StateMachineType: 'EXPRESS',
    });
    const actions = statements(template, 'ChangesRole').flatMap(({ Action }) => Action);
    expect(actions).toContain('states:StartSyncExecution');
  });

  it('may decrypt the stream of a table with a customer managed key', () => {
    const template = pipe(
      (stack) =>
        new Table(stack, 'Orders', { ...key, stream, encryptionKey: new Key(stack, 'Key') }),
    );
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: 'kms:Decrypt' })]) },
    });
  });

  it('warns about a third reader of a stream', () => {
    const stack = new Stack(new App(), 'Acme');
    const eventBus = new EventBus(stack, 'Bus');
    const table = new Table(stack, 'Orders', { ...key, stream });
    for (const id of ['One', 'Two']) new TablePipe(stack, id, contract, { eventBus, table });
    const warnings = () => Annotations.fromStack(stack).findWarning('*', Match.anyValue());
    expect(warnings()).toEqual([]);
    new TablePipe(stack, 'Three', contract, { eventBus, table });
    expect(warnings()).toMatchObject([
      {
        id: '/Acme/Three',
        entry: { data: expect.stringMatching(/^3 pipes read the stream of Acme\/Orders/) },
      },
    ]);
  });

  it.each<[why: string, makeTable: (stack: Stack) => StreamTable, message: string]>([
    [
      'has no stream',
      (stack) => new Table(stack, 'Orders', key),
      'The table Acme/Orders has no stream. Set its `stream` to StreamViewType.NEW_AND_OLD_IMAGES.',
    ],
    [
      'has other key attributes',
      (stack) => new Table(stack, 'Orders', { partitionKey: key.partitionKey, stream }),
      'The key of Acme/Orders is ["order_id"], but the source\'s file says `key`: ["order_id","row"]. Change one of them.',
    ],
    [
      'streams no old images',
      (stack) => new Table(stack, 'Orders', { ...key, stream: StreamViewType.NEW_IMAGE }),
      "The stream of Acme/Orders has the view type NEW_IMAGE, but the source reads images that only NEW_AND_OLD_IMAGES has. Set the table's `stream` to StreamViewType.NEW_AND_OLD_IMAGES.",
    ],
  ])('rejects a table that %s', (_, makeTable, message) => {
    expect(() => pipe(makeTable)).toThrow(message);
  });
});

describe('An outbox', () => {
  it('publishes new items with the source and detail type that they contain, and lets them expire', () => {
    const template = synthesize((stack, eventBus) => new Outbox(stack, 'Outbox', { eventBus }));
    template.hasResourceProperties('AWS::Pipes::Pipe', {
      SourceParameters: { FilterCriteria: { Filters: [{ Pattern: '{"eventName":["INSERT"]}' }] } },
      TargetParameters: {
        InputTemplate: '<$.detail>',
        EventBridgeEventBusParameters: { Source: '$.source', DetailType: '$.detailType' },
      },
    });
    template.hasResourceProperties('AWS::DynamoDB::Table', {
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
      LocalSecondaryIndexes: [Match.objectLike({ IndexName: 'Unsplit' })],
      KeySchema: [
        { AttributeName: 'aggregate', KeyType: 'HASH' },
        { AttributeName: 'id', KeyType: 'RANGE' },
      ],
    });
  });

  it('allows a principal to write events to it, and its pipe to publish them and no others', () => {
    const template = synthesize((stack, eventBus) => {
      const outbox = new Outbox(stack, 'Outbox', { eventBus });
      const writer = new Role(stack, 'Writer', { assumedBy: new AccountRootPrincipal() });
      outbox.grantPut(writer, [{ source: 'shop', detailTypes: ['order.placed', 'order.paid'] }]);
    });
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: [
          {
            Action: 'dynamodb:PutItem',
            Effect: 'Allow',
            Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('^OutboxTable'), 'Arn'] },
          },
        ],
      },
      Roles: [{ Ref: Match.stringLikeRegexp('^Writer') }],
    });
    const publishing = statements(template, 'OutboxPipeRole').filter(
      ({ Action }) => Action === 'events:PutEvents',
    );
    expect(publishing).toMatchObject([
      {
        Condition: {
          StringEquals: { 'events:detail-type': ['order.placed', 'order.paid'] },
          'ForAllValues:StringEquals': { 'events:source': 'shop' },
        },
      },
    ]);
  });

  it('allows who writes to it to use the key of its table', () => {
    const template = synthesize((stack, eventBus) => {
      const table = { encryptionKey: new Key(stack, 'Key') };
      const writer = new Role(stack, 'Writer', { assumedBy: new AccountRootPrincipal() });
      new Outbox(stack, 'Outbox', { eventBus, table }).grantPut(writer, []);
    });
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Action: Match.arrayWith(['kms:Decrypt', 'kms:Encrypt']) }),
        ]),
      },
      Roles: [{ Ref: Match.stringLikeRegexp('^Writer') }],
    });
  });
});
