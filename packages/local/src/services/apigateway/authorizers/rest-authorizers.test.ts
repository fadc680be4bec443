import type { JsonObject } from '@eventwright/json';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalCloud } from '../../../cloud.ts';
import type { TemplateResource } from '../../../template/template.ts';
import { startWith } from '../../../testing.ts';

let cloud: LocalCloud;

/** Answers by the token: what to allow, or how to fail. Counts its calls in the context. */
const decide = `let calls = 0;
exports.handler = async (event) => {
  calls += 1;
  const token = event.authorizationToken ?? event.headers['x-key'];
  if (token === 'nobody') throw new Error('Unauthorized');
  if (token === 'broken') throw new Error('No database');
  if (token === 'malformed') return { principalId: 'ada' };
  const Resource = token === 'one' ? event.methodArn : '*';
  const Effect = token === 'denied' ? 'Deny' : 'Allow';
  const statement = { Action: 'execute-api:Invoke', Effect, Resource };
  const context = token === 'nested' ? { list: [1] } : { calls, ok: true, arn: event.methodArn };
  return { principalId: 'ada', policyDocument: { Version: '2012-10-17', Statement: [statement] }, context };
};`;
const echo = `exports.handler = async (event) =>
  ({ statusCode: 200, body: JSON.stringify(event.requestContext.authorizer) });`;

const functionOf = (ZipFile: string): TemplateResource => ({
  Type: 'AWS::Lambda::Function',
  Properties: { Code: { ZipFile }, Timeout: 10 },
});
const invocations = (name: string) => ({
  'Fn::Sub': `arn:aws:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${${name}.Arn}/invocations`,
});
const permission = (name: string, SourceArn: string): TemplateResource => ({
  Type: 'AWS::Lambda::Permission',
  Properties: {
    Action: 'lambda:InvokeFunction',
    FunctionName: { Ref: name },
    Principal: 'apigateway.amazonaws.com',
    SourceArn: { 'Fn::Sub': `arn:aws:execute-api:\${AWS::Region}:\${AWS::AccountId}:${SourceArn}` },
  },
});
const authorizer = (Type: string, more: object): TemplateResource => ({
  Type: 'AWS::ApiGateway::Authorizer',
  Properties: {
    ...{ RestApiId: { Ref: 'Api' }, Name: Type, Type, AuthorizerUri: invocations('Decide') },
    ...more,
  },
});
const resource = (PathPart: string): TemplateResource => ({
  Type: 'AWS::ApiGateway::Resource',
  Properties: {
    RestApiId: { Ref: 'Api' },
    ParentId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] },
    PathPart,
  },
});
const method = (at: string, authorization: object, Integration: JsonObject): TemplateResource => ({
  Type: 'AWS::ApiGateway::Method',
  Properties: {
    ...{ RestApiId: { Ref: 'Api' }, ResourceId: { Ref: at }, HttpMethod: 'GET', Integration },
    ...authorization,
  },
});
const custom = (id: string) => ({ AuthorizationType: 'CUSTOM', AuthorizerId: { Ref: id } });
const toEcho = { Type: 'AWS_PROXY', IntegrationHttpMethod: 'POST', Uri: invocations('Echo') };
const mapped = {
  Type: 'MOCK',
  RequestTemplates: { 'application/json': '{"statusCode": 200}' },
  IntegrationResponses: [
    {
      StatusCode: '200',
      ResponseTemplates: {
        'application/json': '["$context.authorizer.principalId", "$context.authorizer.ok"]',
      },
    },
  ],
};

beforeAll(async () => {
  cloud = await startWith({
    Decide: functionOf(decide),
    Echo: functionOf(echo),
    MayDecide: permission('Decide', '${Api}/authorizers/*'),
    MayEcho: permission('Echo', '${Api}/*/GET/*'),
    Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'orders' } },
    Token: authorizer('TOKEN', {
      IdentitySource: 'method.request.header.Authorization',
      IdentityValidationExpression: '[a-z]+',
    }),
    Request: authorizer('REQUEST', {
      IdentitySource: 'method.request.header.X-Key, method.request.querystring.shop',
      AuthorizerResultTtlInSeconds: 0,
    }),
    One: resource('one'),
    Two: resource('two'),
    Three: resource('three'),
    Mapped: resource('mapped'),
    Signed: resource('signed'),
    GetOne: method('One', custom('Token'), toEcho),
    GetTwo: method('Two', custom('Token'), toEcho),
    GetThree: method('Three', custom('Request'), toEcho),
    GetMapped: method('Mapped', custom('Token'), mapped),
    GetSigned: method('Signed', { AuthorizationType: 'AWS_IAM' }, mapped),
    Deployment: {
      Type: 'AWS::ApiGateway::Deployment',
      Properties: { RestApiId: { Ref: 'Api' }, StageName: 'v1' },
    },
  });
});
afterAll(() => cloud.stop());

async function ask(path: string, headers: Record<string, string> = {}) {
  const url = `${cloud.endpoint}/restapis/${cloud.findResource('Api')?.ref}/v1${path}`;
  const answer = await fetch(url, { headers });
  const error = answer.headers.get('x-amzn-errortype');
  return { status: answer.status, body: (await answer.json()) as unknown, error };
}
const withToken = (path: string, authorization: string) => ask(path, { authorization });

describe('A TOKEN authorizer', () => {
  it('passes its context to the function behind the method, as strings', async () => {
    const { status, body } = await withToken('/one', 'all');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      principalId: 'ada',
      ok: 'true',
      calls: expect.stringMatching(/^\d+$/),
    });
    expect(body).toMatchObject({
      arn: expect.stringMatching(/^arn:aws:execute-api:.*\/v1\/GET\/one$/),
    });
  });

  it('passes principalId and context to mapping templates', async () => {
    expect((await withToken('/mapped', 'all')).body).toEqual(['ada', 'true']);
  });

  it('is invoked once per token within the time to live', async () => {
    const calls = async () =>
      Number(((await withToken('/two', 'again')).body as { calls: string }).calls);
    const first = await calls();
    expect(await calls()).toBe(first);
    await cloud.clock.advance(300_000);
    expect(await calls()).toBeGreaterThan(first);
  });

  it('decides other methods by its cached policy', async () => {
    expect((await withToken('/one', 'one')).status).toBe(200);
    const message = 'User is not authorized to access this resource';
    const error = 'AccessDeniedException';
    expect(await withToken('/two', 'one')).toEqual({ status: 403, body: { message }, error });
  });

  it('denies with an explicit deny', async () => {
    const { status, body } = await withToken('/one', 'denied');
    expect(status).toBe(403);
    expect(body).toEqual({
      message: 'User is not authorized to access this resource with an explicit deny',
    });
  });

  it('denies without a token, with a malformed one, and if the function denies', async () => {
    const refused = {
      status: 401,
      body: { message: 'Unauthorized' },
      error: 'UnauthorizedException',
    };
    expect(await ask('/one')).toEqual(refused);
    expect(await withToken('/one', 'A1')).toEqual(refused);
    expect(await withToken('/one', 'nobody')).toEqual(refused);
  });

  it.each(['broken', 'malformed', 'nested'])('answers 500 if the function is %s', async (token) => {
    expect(await withToken('/one', token)).toEqual({
      status: 500,
      body: { message: null },
      error: 'AuthorizerConfigurationException',
    });
  });
});

describe('A REQUEST authorizer', () => {
  it('gets the request, and is invoked each time if nothing is cached', async () => {
    const calls = async () =>
      Number(((await ask('/three?shop=1', { 'x-key': 'all' })).body as { calls: string }).calls);
    const first = await calls();
    expect(await calls()).toBe(first + 1);
  });

  it('is not invoked if an identity source is missing', async () => {
    expect((await ask('/three', { 'x-key': 'all' })).status).toBe(401);
    expect((await ask('/three?shop=1')).status).toBe(401);
  });
});

describe('A method with AWS_IAM', () => {
  it('requires a signature and accepts that of an administrator', async () => {
    const none = await ask('/signed');
    expect([none.status, none.body]).toEqual([403, { message: 'Missing Authentication Token' }]);
    const scope = 'local/20261128/us-east-1/execute-api/aws4_request';
    const signature = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`;
    expect((await withToken('/signed', signature)).status).toBe(200);
  });
});

it('rejects an authorizer without a function at the start', async () => {
  const starting = startWith({
    Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'orders' } },
    Token: authorizer('TOKEN', {
      AuthorizerUri: 'https://example.com',
      IdentitySource: 'method.request.header.Authorization',
    }),
  });
  await expect(starting).rejects.toThrow(
    'AuthorizerUri https://example.com does not refer to a Lambda function',
  );
});
