import type { JsonObject } from '@eventwright/json';
import { expect, it } from 'vitest';
import { startWith } from '../testing.ts';

const arnOf = (name: string) => ({ 'Fn::GetAtt': [name, 'Arn'] });
const trust = (Service: string): JsonObject => ({
  Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service } }],
});
const onlyTls: JsonObject = {
  Effect: 'Deny',
  Action: 'sns:Publish',
  Principal: '*',
  Resource: { Ref: 'Pages' },
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
};
const alarm = {
  Type: 'AWS::CloudWatch::Alarm',
  Properties: { AlarmName: 'late-parcels', AlarmActions: [{ Ref: 'Pages' }] },
};

async function denialsOf(template: Parameters<typeof startWith>[0]): Promise<readonly string[]> {
  const cloud = await startWith(template);
  try {
    return cloud.warnings;
  } finally {
    await cloud.stop();
  }
}

it('an alarm may publish to a topic with the default policy of SNS', async () => {
  expect(await denialsOf({ Pages: { Type: 'AWS::SNS::Topic' }, Late: alarm })).toEqual([]);
});

it('an alarm may not publish to a topic whose own policy only denies', async () => {
  const denials = await denialsOf({
    Pages: { Type: 'AWS::SNS::Topic' },
    PagesPolicy: {
      Type: 'AWS::SNS::TopicPolicy',
      Properties: { Topics: [{ Ref: 'Pages' }], PolicyDocument: { Statement: [onlyTls] } },
    },
    Late: alarm,
  });
  expect(denials).toEqual([
    expect.stringContaining(
      'Service: cloudwatch.amazonaws.com is not authorized to perform: SNS:Publish',
    ),
  ]);
  expect(denials[0]).toContain(
    "Add topic.grantPublish(new ServicePrincipal('cloudwatch.amazonaws.com')), where topic is Pages",
  );
});

it('the missing permissions of a function, a mapping and a workflow are reported when they are created', async () => {
  const denials = await denialsOf({
    Parcels: { Type: 'AWS::SQS::Queue' },
    Lost: { Type: 'AWS::SQS::Queue' },
    SorterRole: {
      Type: 'AWS::IAM::Role',
      Properties: { AssumeRolePolicyDocument: trust('lambda.amazonaws.com') },
    },
    Sorter: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Code: { ZipFile: 'exports.handler = async () => {};' },
        Handler: 'index.handler',
        Role: arnOf('SorterRole'),
        TracingConfig: { Mode: 'Active' },
        DeadLetterConfig: { TargetArn: arnOf('Lost') },
      },
    },
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        FunctionName: { Ref: 'Sorter' },
        EventSourceArn: arnOf('Parcels'),
        Enabled: false,
      },
    },
    Depots: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        BillingMode: 'PAY_PER_REQUEST',
        StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
      },
    },
    Changes: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        FunctionName: { Ref: 'Sorter' },
        EventSourceArn: { 'Fn::GetAtt': ['Depots', 'StreamArn'] },
        StartingPosition: 'LATEST',
        Enabled: false,
      },
    },
    TourRole: {
      Type: 'AWS::IAM::Role',
      Properties: { AssumeRolePolicyDocument: trust('states.amazonaws.com') },
    },
    Tour: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: {
        RoleArn: arnOf('TourRole'),
        DefinitionString:
          '{"QueryLanguage":"JSONata","StartAt":"A","States":{"A":{"Type":"Succeed"}}}',
        LoggingConfiguration: { Level: 'ALL' },
      },
    },
  });
  const actions = denials.map((denial) => /to perform: (\S+)/.exec(denial)?.[1]);
  expect(actions.slice(0, 12)).toEqual([
    'sqs:sendmessage',
    'logs:CreateLogStream',
    'logs:PutLogEvents',
    'xray:PutTraceSegments',
    'xray:PutTelemetryRecords',
    'sqs:receivemessage',
    'sqs:deletemessage',
    'sqs:getqueueattributes',
    'dynamodb:DescribeStream',
    'dynamodb:GetRecords',
    'dynamodb:GetShardIterator',
    'dynamodb:ListStreams',
  ]);
  expect(actions.slice(12)).toHaveLength(8);
  expect(actions.at(-1)).toBe('logs:DescribeLogGroups');
});
