import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { JsonObject } from '@eventwright/json';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LocalCloud, startLocalCloud } from '../../cloud.ts';
import type { Flow } from '../wire/flow.ts';

const arnOf = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });

const resource = (Type: string, Properties: JsonObject = {}) => ({ Type, Properties });

const lambda = (ZipFile = 'exports.handler = async () => ({})') =>
  resource('AWS::Lambda::Function', {
    Code: { ZipFile },
    Handler: 'index.handler',
    Role: arnOf('Role'),
  });

const trust = (Service: string) => ({
  Effect: 'Allow',
  Action: 'sts:AssumeRole',
  Principal: { Service },
});

/** Answers CloudFormation as the provider of a custom resource does. */
const answer = `
exports.handler = async ({ ResponseURL, StackId, RequestId, LogicalResourceId }) => {
  const answer = { Status: 'SUCCESS', PhysicalResourceId: 'made', StackId, RequestId, LogicalResourceId };
  await fetch(ResponseURL, { method: 'PUT', body: JSON.stringify(answer) });
};`;

const invocationOf = (logicalId: string) => ({
  'Fn::Sub': `arn:aws:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${${logicalId}.Arn}/invocations`,
});

const Resources = {
  Role: resource('AWS::IAM::Role', {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        trust('lambda.amazonaws.com'),
        trust('apigateway.amazonaws.com'),
        trust('scheduler.amazonaws.com'),
      ],
    },
  }),
  Take: lambda(),
  Work: lambda(),
  Provider: lambda(answer),
  Made: resource('Custom::Thing', { ServiceToken: arnOf('Provider') }),
  Inbox: resource('AWS::SQS::Queue', { QueueName: 'inbox' }),
  Abandoned: resource('AWS::SQS::Queue', { QueueName: 'abandoned' }),
  Nightly: resource('AWS::Scheduler::Schedule', {
    ScheduleExpression: 'rate(1 day)',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: {
      Arn: arnOf('Inbox'),
      RoleArn: arnOf('Role'),
      DeadLetterConfig: { Arn: arnOf('Abandoned') },
    },
  }),
  Outcomes: resource('AWS::SQS::Queue', { QueueName: 'outcomes' }),
  Lonely: resource('AWS::DynamoDB::Table', {
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    BillingMode: 'PAY_PER_REQUEST',
  }),
  Rest: resource('AWS::ApiGateway::RestApi', { Name: 'rest' }),
  PostMessage: resource('AWS::ApiGateway::Method', {
    RestApiId: { Ref: 'Rest' },
    ResourceId: { 'Fn::GetAtt': ['Rest', 'RootResourceId'] },
    HttpMethod: 'POST',
    AuthorizationType: 'NONE',
    Integration: {
      Type: 'AWS',
      IntegrationHttpMethod: 'POST',
      Credentials: arnOf('Role'),
      Uri: { 'Fn::Sub': `arn:aws:apigateway:\${AWS::Region}:sqs:path/\${AWS::AccountId}/inbox` },
    },
  }),
  Http: resource('AWS::ApiGatewayV2::Api', { Name: 'http', ProtocolType: 'HTTP' }),
  HttpIntegration: resource('AWS::ApiGatewayV2::Integration', {
    ApiId: { Ref: 'Http' },
    IntegrationType: 'AWS_PROXY',
    IntegrationUri: invocationOf('Take'),
    PayloadFormatVersion: '2.0',
  }),
  Destinations: resource('AWS::Lambda::EventInvokeConfig', {
    FunctionName: { Ref: 'Work' },
    Qualifier: '$LATEST',
    DestinationConfig: { OnSuccess: { Destination: arnOf('Outcomes') } },
  }),
  MayInvoke: resource('AWS::Lambda::Permission', {
    FunctionName: { Ref: 'Work' },
    Action: 'lambda:InvokeFunction',
    Principal: 's3.amazonaws.com',
  }),
  Files: resource('AWS::S3::Bucket', {
    NotificationConfiguration: {
      LambdaConfigurations: [{ Event: 's3:ObjectCreated:*', Function: arnOf('Work') }],
    },
  }),
};

let cloud: LocalCloud;
let flow: Flow;

beforeAll(async () => {
  const assembly = { stackName: 'Edges', template: { Resources }, assets: new Map() };
  const projectFolder = mkdtempSync(path.join(tmpdir(), 'edges-'));
  cloud = await startLocalCloud({ assembly, projectFolder });
  const document = await (await fetch(`${cloud.endpoint}/console/`)).text();
  const token = /name="console-token" content="([^"]+)"/.exec(document)?.[1] ?? '';
  const headers = { 'x-console-token': token };
  flow = (await (await fetch(`${cloud.endpoint}/console/api/flow`, { headers })).json()) as Flow;
});

afterAll(() => cloud.stop());

function hasEdge(from: string, to: string): boolean {
  const idOf = (name: string) => flow.nodes.find((node) => node.name === name)?.id;
  return flow.edges.some((edge) => edge.from === idOf(from) && edge.to === idOf(to));
}

it.each([
  ['a REST API to the queue of an integration without code', 'Rest', 'Inbox'],
  ['an HTTP API to the function of an integration', 'Http', 'Take'],
  ['a bucket to the function that its notifications invoke', 'Files', 'Work'],
  ['a function to its destination', 'Work', 'Outcomes'],
])('draws an edge from %s', (_title, from, to) => {
  expect(hasEdge(from, to)).toBe(true);
});

it('shows resources without an edge, but no default bus that nothing uses', () => {
  const names = flow.nodes.map(({ name }) => name);
  expect(names).toContain('Lonely');
  expect(names).not.toContain('default');
});

it('leaves out dead-letter queues, and the functions that answer for custom resources', () => {
  const names = flow.nodes.map(({ name }) => name);
  expect(names).toContain('Nightly');
  expect(names).not.toContain('Abandoned');
  expect(names).not.toContain('Provider');
});
