import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { JsonObject } from '@eventwright/json';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalCloud } from '../../../cloud.ts';
import type { TemplateResource } from '../../../template/template.ts';
import { clientOptions, queuePolicy, startWith } from '../../../testing.ts';

let cloud: LocalCloud;
let sqs: SQSClient;

const api: TemplateResource = {
  Type: 'AWS::ApiGatewayV2::Api',
  Properties: { Name: 'orders', ProtocolType: 'HTTP' },
};
const integration = (IntegrationSubtype: string, RequestParameters: JsonObject, role = 'Role') => ({
  Type: 'AWS::ApiGatewayV2::Integration',
  Properties: {
    ...{ ApiId: { Ref: 'Api' }, IntegrationType: 'AWS_PROXY', PayloadFormatVersion: '1.0' },
    ...{ IntegrationSubtype, RequestParameters, ConnectionType: 'INTERNET' },
    CredentialsArn: { 'Fn::GetAtt': [role, 'Arn'] },
  },
});
const route = (RouteKey: string, to: string): TemplateResource => ({
  Type: 'AWS::ApiGatewayV2::Route',
  Properties: {
    ...{ ApiId: { Ref: 'Api' }, RouteKey },
    Target: { 'Fn::Join': ['/', ['integrations', { Ref: to }]] },
  },
});
const role = (Statement: JsonObject): TemplateResource => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { Service: 'apigateway.amazonaws.com' },
      },
    },
    Policies: [{ PolicyName: 'own', PolicyDocument: { Version: '2012-10-17', Statement } }],
  },
});
const allow = (...Action: readonly string[]) => role({ Effect: 'Allow', Action, Resource: '*' });
const definition = { StartAt: 'Done', States: { Done: { Type: 'Pass', End: true } } };

beforeAll(async () => {
  cloud = await startWith({
    Api: api,
    Role: allow(
      ...['events:PutEvents', 'sqs:SendMessage', 'sqs:ReceiveMessage'],
      ...['states:StartExecution', 'states:StartSyncExecution'],
    ),
    Nothing: role({ Effect: 'Allow', Action: 'sns:Publish', Resource: '*' }),
    Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'orders' } },
    Queue: { Type: 'AWS::SQS::Queue', Properties: {} },
    Events: { Type: 'AWS::SQS::Queue', Properties: {} },
    Policy: queuePolicy('events.amazonaws.com', 'Events'),
    Rule: {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventBusName: { Ref: 'Bus' },
        EventPattern: { source: ['shop'] },
        Targets: [{ Id: 'queue', Arn: { 'Fn::GetAtt': ['Events', 'Arn'] } }],
      },
    },
    MachineRole: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Version: '2012-10-17',
          Statement: {
            Effect: 'Allow',
            Action: 'sts:AssumeRole',
            Principal: { Service: 'states.amazonaws.com' },
          },
        },
      },
    },
    Machine: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: {
        StateMachineType: 'EXPRESS',
        DefinitionString: JSON.stringify(definition),
        RoleArn: { 'Fn::GetAtt': ['MachineRole', 'Arn'] },
      },
    },
    PutEvents: integration('EventBridge-PutEvents', {
      Source: 'shop',
      DetailType: '$request.body.type',
      Detail: '$request.body.order',
      EventBusName: { Ref: 'Bus' },
    }),
    Send: integration('SQS-SendMessage', {
      QueueUrl: { Ref: 'Queue' },
      MessageBody: '${request.path.id}: ${request.header.x-kind} ${stageVariables.shop} $5',
    }),
    Denied: integration(
      'SQS-SendMessage',
      { QueueUrl: { Ref: 'Queue' }, MessageBody: '$request.body' },
      'Nothing',
    ),
    Start: integration('StepFunctions-StartSyncExecution', {
      StateMachineArn: { Ref: 'Machine' },
      Input: '$request.body',
    }),
    PostEvents: route('POST /events', 'PutEvents'),
    PostMessage: route('POST /messages/{id}', 'Send'),
    PostDenied: route('POST /denied', 'Denied'),
    PostStart: route('POST /start', 'Start'),
    Stage: {
      Type: 'AWS::ApiGatewayV2::Stage',
      Properties: {
        ...{ ApiId: { Ref: 'Api' }, StageName: '$default', AutoDeploy: true },
        StageVariables: { shop: 'north' },
      },
    },
  });
  sqs = new SQSClient(clientOptions(cloud.endpoint));
});
afterAll(() => cloud.stop());

async function post(path: string, body: string, headers: Record<string, string> = {}) {
  const url = `${cloud.endpoint}/httpapis/${cloud.findResource('Api')?.ref}${path}`;
  const answer = await fetch(url, { method: 'POST', body, headers });
  return { status: answer.status, body: await answer.text() };
}
async function receive(queue: string): Promise<string | undefined> {
  const QueueUrl = cloud.findResource(queue)?.ref;
  const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 2 }));
  return Messages?.[0]?.Body;
}

describe('An AWS service behind a route of an HTTP API', () => {
  it('puts an event from the body on EventBridge', async () => {
    const { status, body } = await post('/events', '{"type":"OrderPlaced","order":{"id":7}}');
    expect([status, JSON.parse(body)]).toMatchObject([200, { FailedEntryCount: 0 }]);
    expect(JSON.parse((await receive('Events')) ?? '{}')).toMatchObject({
      source: 'shop',
      'detail-type': 'OrderPlaced',
      detail: { id: 7 },
    });
  });

  it('sends selections and text to SQS, and returns XML', async () => {
    const { status, body } = await post('/messages/9', '', { 'x-kind': 'order' });
    expect([status, body]).toEqual([200, expect.stringContaining('<SendMessageResponse')]);
    expect(await receive('Queue')).toBe('9: order north $5');
  });

  it('runs an Express workflow and returns its output', async () => {
    const { status, body } = await post('/start', '{"n":1}');
    expect([status, JSON.parse(body)]).toMatchObject([
      200,
      { status: 'SUCCEEDED', output: '{"n":1}' },
    ]);
  });

  it('is denied if the role of the integration lacks the permission', async () => {
    const { status, body } = await post('/denied', 'hello');
    expect([status, body]).toEqual([403, expect.stringContaining('AccessDenied')]);
  });
});

describe('An integration that AWS rejects', () => {
  const cases: [what: string, subtype: string, parameters: JsonObject, message: string][] = [
    ['an unknown subtype', 'Kinesis-PutRecord', {}, 'IntegrationSubtype Kinesis-PutRecord is not'],
    ['a missing parameter', 'SQS-SendMessage', { QueueUrl: 'q' }, 'needs MessageBody'],
    [
      'an unknown parameter',
      'SQS-SendMessage',
      { QueueUrl: 'q', MessageBody: 'm', Body: 'm' },
      'has no parameter Body',
    ],
  ];
  it.each(cases)('is rejected at the start: %s', async (_, subtype, parameters, message) => {
    const Integration = integration(subtype, parameters);
    await expect(startWith({ Role: allow('sqs:*'), Api: api, Integration })).rejects.toThrow(
      message,
    );
  });
});
