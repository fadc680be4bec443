import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JsonObject } from '@eventwright/json';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalCloud } from '../../cloud.ts';
import type { TemplateResource } from '../../template/template.ts';
import { startWith } from '../../testing.ts';

let cloud: LocalCloud;
let server: Server;

const code = `exports.handler = async (event) => {
  if (event.fail) throw new Error('NotFound: ' + event.fail);
  return { got: event };
};`;
const resource = (PathPart: string): TemplateResource => ({
  Type: 'AWS::ApiGateway::Resource',
  Properties: {
    ...{ RestApiId: { Ref: 'Api' }, PathPart },
    ParentId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] },
  },
});
const method = (at: string, Integration: JsonObject): TemplateResource => ({
  Type: 'AWS::ApiGateway::Method',
  Properties: {
    ...{ RestApiId: { Ref: 'Api' }, ResourceId: { Ref: at }, HttpMethod: 'POST', Integration },
    AuthorizationType: 'NONE',
  },
});
const responses = [
  { StatusCode: '200', ResponseTemplates: { 'application/json': '$input.json("$.got")' } },
  {
    StatusCode: '404',
    SelectionPattern: 'NotFound.*|404',
    ResponseTemplates: { 'application/json': '{"error":$input.json("$.errorMessage")}' },
  },
];
const toFunction = (more: JsonObject): JsonObject => ({
  ...{ Type: 'AWS', IntegrationHttpMethod: 'POST', IntegrationResponses: responses },
  Uri: {
    'Fn::Sub':
      'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${F.Arn}/invocations',
  },
  ...more,
});

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const { url = '', method: verb, headers } = request;
    response.writeHead(url.startsWith('/missing') ? 404 : 200);
    response.end(JSON.stringify({ got: { url, verb, body, kind: headers['x-kind'] ?? null } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const http = {
    Type: 'HTTP',
    IntegrationHttpMethod: 'PUT',
    Uri: '${stageVariables.origin}/items/{id}',
    IntegrationResponses: responses,
    RequestParameters: { 'integration.request.path.id': 'method.request.querystring.id' },
    RequestTemplates: {
      'application/json':
        '#set($context.requestOverride.header.X-Kind = "$input.params(\'id\')-kind")' +
        '{"n":$input.json("$.n"),"s":"$stageVariables.shop"}',
    },
  };
  cloud = await startWith({
    F: { Type: 'AWS::Lambda::Function', Properties: { Code: { ZipFile: code }, Timeout: 10 } },
    Permission: {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        Action: 'lambda:InvokeFunction',
        FunctionName: { Ref: 'F' },
        Principal: 'apigateway.amazonaws.com',
      },
    },
    Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'orders' } },
    Http: resource('http'),
    Missing: resource('missing'),
    Function: resource('function'),
    Template: resource('template'),
    Later: resource('later'),
    PostHttp: method('Http', http),
    PostMissing: method('Missing', {
      ...http,
      Uri: `${origin}/missing`,
      RequestTemplates: { 'application/json': '{}' },
    }),
    PostFunction: method('Function', toFunction({})),
    PostTemplate: method(
      'Template',
      toFunction({
        RequestTemplates: { 'application/json': '{"fail":$input.json("$.fail")}' },
      }),
    ),
    PostLater: method(
      'Later',
      toFunction({
        RequestParameters: { 'integration.request.header.X-Amz-Invocation-Type': "'Event'" },
        IntegrationResponses: [{ StatusCode: '202' }],
      }),
    ),
    Stage: {
      Type: 'AWS::ApiGateway::Deployment',
      Properties: {
        ...{ RestApiId: { Ref: 'Api' }, StageName: 'v1' },
        StageDescription: { Variables: { origin, shop: 'north' } },
      },
    },
  });
});
afterAll(async () => {
  await cloud.stop();
  server.closeAllConnections();
  server.close();
});

async function post(path: string, body: object) {
  const url = `${cloud.endpoint}/restapis/${cloud.findResource('Api')?.ref}/v1${path}`;
  const headers = { 'content-type': 'application/json', 'x-kind': 'order' };
  const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body), headers });
  return [answer.status, await answer.json()];
}

describe('An HTTP integration of a REST API', () => {
  it('sends only the result of its mappings', async () => {
    expect(await post('/http?id=9', { n: 1, secret: true })).toEqual([
      200,
      { url: '/items/9', verb: 'PUT', body: '{"n":1,"s":"north"}', kind: '9-kind' },
    ]);
  });

  it('selects the response whose pattern matches the status', async () => {
    expect((await post('/missing', {}))[0]).toBe(404);
  });
});

describe('A function behind a REST API without proxy integration', () => {
  it('gets the unchanged body, and its response is mapped', async () => {
    expect(await post('/function', { n: 1 })).toEqual([200, { n: 1 }]);
  });

  it('selects the response by its error message', async () => {
    expect(await post('/template', { fail: 'order 7' })).toEqual([
      404,
      { error: 'NotFound: order 7' },
    ]);
  });

  it('is invoked asynchronously if a header of the integration says so', async () => {
    expect((await post('/later', { n: 1 }))[0]).toBe(202);
  });
});
