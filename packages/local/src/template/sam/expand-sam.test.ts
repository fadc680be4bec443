// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are CloudFormation's placeholders
import { describe, expect, it } from 'vitest';
import { checkTemplate } from '../check-template.ts';
import { code, expand, typesOf, withEvent } from './testing/expand.ts';

/**
 * SAM developer guide, "CloudFormation resources generated when you specify
 * AWS::Serverless::Function".
 */
const events: [type: string, properties: object, made: Record<string, string>][] = [
  [
    'EventBridgeRule',
    { Pattern: { source: ['a'] } },
    { FE: 'AWS::Events::Rule', FEPermission: 'AWS::Lambda::Permission' },
  ],
  [
    'CloudWatchEvent',
    { Pattern: { source: ['a'] }, DeadLetterConfig: { Type: 'SQS' } },
    {
      FE: 'AWS::Events::Rule',
      FEPermission: 'AWS::Lambda::Permission',
      FEQueue: 'AWS::SQS::Queue',
      FEQueuePolicy: 'AWS::SQS::QueuePolicy',
    },
  ],
  [
    'Schedule',
    { Schedule: 'rate(1 minute)', Enabled: false },
    { FE: 'AWS::Events::Rule', FEPermission: 'AWS::Lambda::Permission' },
  ],
  [
    'ScheduleV2',
    { ScheduleExpression: 'rate(1 minute)' },
    { FE: 'AWS::Scheduler::Schedule', FERole: 'AWS::IAM::Role' },
  ],
  ['SQS', { Queue: 'arn', BatchSize: 5 }, { FE: 'AWS::Lambda::EventSourceMapping' }],
  [
    'DynamoDB',
    { Stream: 'arn', StartingPosition: 'LATEST' },
    { FE: 'AWS::Lambda::EventSourceMapping' },
  ],
  [
    'Kinesis',
    { Stream: 'arn', StartingPosition: 'LATEST' },
    { FE: 'AWS::Lambda::EventSourceMapping' },
  ],
  [
    'SNS',
    { Topic: 'arn' },
    { FE: 'AWS::SNS::Subscription', FEPermission: 'AWS::Lambda::Permission' },
  ],
  [
    'SNS',
    { Topic: 'arn', SqsSubscription: true },
    {
      FE: 'AWS::SNS::Subscription',
      FEEventSourceMapping: 'AWS::Lambda::EventSourceMapping',
      FEQueue: 'AWS::SQS::Queue',
      FEQueuePolicy: 'AWS::SQS::QueuePolicy',
    },
  ],
  [
    'Api',
    { Path: '/a', Method: 'get' },
    {
      FEPermissionProd: 'AWS::Lambda::Permission',
      ServerlessRestApi: 'AWS::ApiGateway::RestApi',
      ServerlessRestApiProdStage: 'AWS::ApiGateway::Stage',
    },
  ],
  [
    'HttpApi',
    { Path: '/a', Method: 'get' },
    {
      FEPermission: 'AWS::Lambda::Permission',
      ServerlessHttpApi: 'AWS::ApiGatewayV2::Api',
      ServerlessHttpApiApiGatewayDefaultStage: 'AWS::ApiGatewayV2::Stage',
    },
  ],
];
describe('A function', () => {
  it.each(events)('with an event of type %s %j expands as in SAM', (type, properties, made) => {
    const { template, notes } = withEvent(type, properties);
    const own = { F: 'AWS::Lambda::Function', FRole: 'AWS::IAM::Role' };
    const types = Object.entries(typesOf(template)).filter(
      ([, one]) => one !== 'AWS::ApiGateway::Deployment',
    );
    expect(Object.fromEntries(types)).toEqual({ ...own, ...made });
    expect(notes).toEqual([]);
    expect(checkTemplate(template)).toEqual([]);
  });

  it('of a bucket event is invoked by the bucket after the permission exists', () => {
    const B = { Type: 'AWS::S3::Bucket' };
    const { template } = withEvent(
      'S3',
      { Bucket: { Ref: 'B' }, Events: 's3:ObjectCreated:*' },
      { B },
    );
    expect(template.Resources['B']).toEqual({
      Type: 'AWS::S3::Bucket',
      DependsOn: ['FEPermission'],
      Properties: {
        NotificationConfiguration: {
          LambdaConfigurations: [
            { Event: 's3:ObjectCreated:*', Function: { 'Fn::GetAtt': ['F', 'Arn'] } },
          ],
        },
      },
    });
  });

  it('inherits from Globals: maps are merged, its own values win, lists are concatenated', () => {
    const Globals = {
      Function: { ...code, Layers: ['a'], Environment: { Variables: { A: '1', B: '1' } } },
    };
    const Properties = { Layers: ['b'], Environment: { Variables: { B: '2' } } };
    const { template } = expand(
      { F: { Type: 'AWS::Serverless::Function', Properties } },
      { Globals },
    );
    expect(template.Resources['F']?.Properties).toMatchObject({
      Code: { ZipFile: 'exports.handler = 1' },
      Layers: ['a', 'b'],
      Environment: { Variables: { A: '1', B: '2' } },
    });
  });

  it('has the permissions that Policies specify', () => {
    const Policies = [
      'AWSLambdaRole',
      'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess',
      { Statement: [{ Effect: 'Allow', Action: 'x:y', Resource: '*' }] },
      { SQSSendMessagePolicy: { QueueName: { 'Fn::GetAtt': ['Q', 'QueueName'] } } },
      { UnheardOfPolicy: {} },
    ];
    const F = { Type: 'AWS::Serverless::Function', Properties: { ...code, Policies } };
    const { template, notes } = expand({ F });
    expect(template.Resources['FRole']?.Properties).toMatchObject({
      ManagedPolicyArns: [
        {
          'Fn::Sub':
            'arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
        },
        { 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaRole' },
        'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess',
      ],
      Policies: [
        { PolicyName: 'FRolePolicy2', PolicyDocument: { Statement: [{ Action: 'x:y' }] } },
        {
          PolicyName: 'FRolePolicy3',
          PolicyDocument: {
            Statement: [
              {
                Action: ['sqs:SendMessage*'],
                Resource: [
                  {
                    'Fn::Sub': [
                      'arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:${QueueName}',
                      { QueueName: { 'Fn::GetAtt': ['Q', 'QueueName'] } },
                    ],
                  },
                ],
              },
            ],
          },
        },
      ],
    });
    expect(notes).toEqual(['F: the policy template UnheardOfPolicy is not expanded.']);
  });

  it('reports what is not expanded', () => {
    expect(withEvent('IoTRule', { Sql: 's' }).notes).toEqual([
      'F: the event E of type IoTRule is not expanded.',
    ]);
  });

  it('gets an alias that its events and its URL invoke', () => {
    const { template, notes } = expand({
      F: {
        Type: 'AWS::Serverless::Function',
        Properties: {
          ...code,
          AutoPublishAlias: 'live-1',
          FunctionUrlConfig: { AuthType: 'NONE', Cors: { AllowOrigins: ['*'] } },
          Events: {
            Queue: { Type: 'SQS', Properties: { Queue: 'arn' } },
            Rule: { Type: 'EventBridgeRule', Properties: { Pattern: { source: ['s'] } } },
            Api: { Type: 'HttpApi', Properties: { Path: '/a', Method: 'GET' } },
          },
        },
      },
      Other: { Type: 'AWS::SSM::Parameter', Properties: { Value: { Ref: 'F.Alias' } } },
    });
    const resources = template.Resources;
    expect(notes).toEqual([]);
    const version = Object.keys(resources).find((id) => /^FVersion[0-9a-f]{10}$/.test(id)) ?? '';
    const alias = { Ref: 'FAliaslive1' };
    expect(resources).toMatchObject({
      FAliaslive1: {
        Type: 'AWS::Lambda::Alias',
        Properties: {
          FunctionName: { Ref: 'F' },
          FunctionVersion: { 'Fn::GetAtt': [version, 'Version'] },
          Name: 'live-1',
        },
      },
      FUrl: {
        Type: 'AWS::Lambda::Url',
        Properties: { TargetFunctionArn: alias, AuthType: 'NONE', Cors: { AllowOrigins: ['*'] } },
      },
      FUrlPublicPermissions: {
        Properties: {
          Action: 'lambda:InvokeFunctionUrl',
          FunctionName: alias,
          FunctionUrlAuthType: 'NONE',
          Principal: '*',
        },
      },
      FURLInvokeAllowPublicAccess: {
        Properties: { Action: 'lambda:InvokeFunction', FunctionName: alias, Principal: '*' },
      },
      FQueue: { Properties: { FunctionName: alias } },
      FRule: { Properties: { Targets: [{ Arn: alias }] } },
      FRulePermission: { Properties: { FunctionName: alias } },
      Other: { Properties: { Value: alias } },
    });
    expect(JSON.stringify(resources)).toContain('functions/${FAliaslive1}/invocations');
  });

  it('gets queues and topics for destinations without one', () => {
    const EventInvokeConfig = {
      MaximumRetryAttempts: 1,
      DestinationConfig: {
        OnSuccess: { Type: 'SNS' },
        OnFailure: { Type: 'SQS', Destination: { 'Fn::GetAtt': ['Q', 'Arn'] } },
      },
    };
    const F = { Type: 'AWS::Serverless::Function', Properties: { ...code, EventInvokeConfig } };
    const { template } = expand({ F });
    expect(typesOf(template)).toMatchObject({
      FEventInvokeConfig: 'AWS::Lambda::EventInvokeConfig',
      FEventInvokeConfigOnSuccessTopic: 'AWS::SNS::Topic',
    });
    expect(checkTemplate(template)).toEqual([]);
  });
});

describe('A mapping of a stream', () => {
  it('keeps the destination of failures, to which the role may send', () => {
    const OnFailure = { Type: 'SQS', Destination: 'arn:lost' };
    const DestinationConfig = { OnFailure };
    const stream = { Stream: 'arn', StartingPosition: 'LATEST', DestinationConfig };
    const { template } = withEvent('DynamoDB', stream);
    expect(checkTemplate(template)).toEqual([]);
    expect(template.Resources['FE']?.Properties).toMatchObject({
      DestinationConfig: { OnFailure: { Destination: 'arn:lost' } },
    });
    const statement = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: 'arn:lost' };
    expect(template.Resources['FRole']?.Properties?.['Policies']).toEqual([
      expect.objectContaining({
        PolicyDocument: expect.objectContaining({ Statement: [statement] }),
      }),
    ]);
  });
});
