import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalCloud } from '../../../cloud.ts';
import type { TemplateResource } from '../../../template/template.ts';
import { startWith } from '../../../testing.ts';

let cloud: LocalCloud;

const simple = `let calls = 0;
exports.handler = async (event) => {
  calls += 1;
  if (event.identitySource[0] === 'nobody') throw new Error('Unauthorized');
  if (event.identitySource[0] === 'odd') return { isAuthorized: 'yes' };
  return {
    isAuthorized: event.identitySource[0] === 'ada',
    context: { calls, routeArn: event.routeArn, roles: ['reader'], type: event.type, version: event.version },
  };
};`;
const policy = `exports.handler = async (event) => ({
  principalId: 'ada',
  policyDocument: {
    Version: '2012-10-17',
    Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: event.methodArn }],
  },
  context: { source: event.identitySource, n: 1 },
});`;
const echo = `exports.handler = async (event) => event.requestContext.authorizer;`;

const functionOf = (ZipFile: string): TemplateResource => ({
  Type: 'AWS::Lambda::Function',
  Properties: { Code: { ZipFile }, Timeout: 10 },
});
const permission = (name: string): TemplateResource => ({
  Type: 'AWS::Lambda::Permission',
  Properties: {
    Action: 'lambda:InvokeFunction',
    FunctionName: { Ref: name },
    Principal: 'apigateway.amazonaws.com',
  },
});
const authorizer = (name: string, more: object): TemplateResource => ({
  Type: 'AWS::ApiGatewayV2::Authorizer',
  Properties: {
    ...{ ApiId: { Ref: 'Api' }, AuthorizerType: 'REQUEST', Name: name },
    AuthorizerUri: {
      'Fn::Sub': `arn:aws:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${${name}.Arn}/invocations`,
    },
    ...more,
  },
});
const route = (RouteKey: string, authorizerId: string): TemplateResource => ({
  Type: 'AWS::ApiGatewayV2::Route',
  Properties: {
    ...{ ApiId: { Ref: 'Api' }, RouteKey, AuthorizationType: 'CUSTOM' },
    AuthorizerId: { Ref: authorizerId },
    Target: { 'Fn::Join': ['/', ['integrations', { Ref: 'Integration' }]] },
  },
});

beforeAll(async () => {
  cloud = await startWith({
    Simple: functionOf(simple),
    Policy: functionOf(policy),
    Echo: functionOf(echo),
    MaySimple: permission('Simple'),
    MayEcho: permission('Echo'),
    MayPolicy: permission('Policy'),
    Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'orders', ProtocolType: 'HTTP' } },
    Integration: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: {
        ...{ ApiId: { Ref: 'Api' }, IntegrationType: 'AWS_PROXY', PayloadFormatVersion: '2.0' },
        IntegrationUri: { 'Fn::GetAtt': ['Echo', 'Arn'] },
      },
    },
    BySimple: authorizer('Simple', {
      IdentitySource: ['$request.header.X-Key'],
      AuthorizerPayloadFormatVersion: '2.0',
      EnableSimpleResponses: true,
      AuthorizerResultTtlInSeconds: 60,
    }),
    ByPolicy: authorizer('Policy', {
      IdentitySource: ['$request.header.X-Key', '$request.querystring.shop'],
      AuthorizerPayloadFormatVersion: '1.0',
      AuthorizerResultTtlInSeconds: 60,
    }),
    One: route('GET /one/{id}', 'BySimple'),
    Two: route('GET /two', 'ByPolicy'),
    Three: route('GET /three', 'ByPolicy'),
    Stage: {
      Type: 'AWS::ApiGatewayV2::Stage',
      Properties: { ApiId: { Ref: 'Api' }, StageName: '$default', AutoDeploy: true },
    },
  });
});
afterAll(() => cloud.stop());

async function ask(path: string, headers: Record<string, string> = {}) {
  const url = `${cloud.endpoint}/httpapis/${cloud.findResource('Api')?.ref}${path}`;
  const answer = await fetch(url, { headers });
  return { status: answer.status, body: (await answer.json()) as unknown };
}

describe('A Lambda authorizer of an HTTP API with simple responses', () => {
  it('passes its context to the function and keeps types', async () => {
    const { status, body } = await ask('/one/7', { 'x-key': 'ada' });
    expect(status).toBe(200);
    expect(body).toEqual({
      lambda: {
        calls: 1,
        roles: ['reader'],
        type: 'REQUEST',
        version: '2.0',
        routeArn: expect.stringMatching(/:execute-api:.*\/\$default\/GET\/one\/7$/),
      },
    });
  });

  it('is invoked once within the time to live', async () => {
    const calls = async () =>
      ((await ask('/one/7', { 'x-key': 'ada' })).body as { lambda: { calls: number } }).lambda
        .calls;
    const first = await calls();
    expect(await calls()).toBe(first);
    await cloud.clock.advance(60_000);
    expect(await calls()).toBe(first + 1);
  });

  it('denies a request without identity, without authorization, after an error and after a malformed response', async () => {
    expect(await ask('/one/7')).toEqual({ status: 401, body: { message: 'Unauthorized' } });
    const refused = { status: 403, body: { message: 'Forbidden' } };
    expect(await ask('/one/7', { 'x-key': 'bob' })).toEqual(refused);
    expect((await ask('/one/7', { 'x-key': 'nobody' })).status).toBe(401);
    expect(await ask('/one/7', { 'x-key': 'odd' })).toEqual({
      status: 500,
      body: { message: 'Internal Server Error' },
    });
  });
});

describe('A Lambda authorizer of an HTTP API with a policy', () => {
  it('joins its identity sources in format 1.0 and applies to the routes of its policy', async () => {
    const headers = { 'x-key': 'ada' };
    const { status, body } = await ask('/two?shop=9', headers);
    expect([status, body]).toEqual([200, { lambda: { source: 'ada,9', n: 1 } }]);
    expect(await ask('/three?shop=9', headers)).toEqual({
      status: 403,
      body: { message: 'Forbidden' },
    });
  });
});
