import type { JsonObject } from '@eventwright/json';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalCloud } from '../../../cloud.ts';
import { startWith } from '../../../testing.ts';

let cloud: LocalCloud;
const echo = `exports.handler = async (event) => event.rawPath === '/plain'
  ? { hello: 'world' }
  : event.rawPath === '/broken' ? { statusCode: 'x' }
  : { statusCode: 201, headers: { 'X-Kind': 'echo' }, cookies: ['a=1'], body: JSON.stringify(event) };`;
const route = (RouteKey: string) => ({
  Type: 'AWS::ApiGatewayV2::Route',
  Properties: {
    ApiId: { Ref: 'Api' },
    RouteKey,
    Target: { 'Fn::Join': ['/', ['integrations', { Ref: 'Integration' }]] },
  },
});

beforeAll(async () => {
  cloud = await startWith({
    Echo: { Type: 'AWS::Lambda::Function', Properties: { Code: { ZipFile: echo }, Timeout: 10 } },
    Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'orders', ProtocolType: 'HTTP' } },
    Integration: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: {
        ApiId: { Ref: 'Api' },
        IntegrationType: 'AWS_PROXY',
        IntegrationUri: { 'Fn::GetAtt': ['Echo', 'Arn'] },
        PayloadFormatVersion: '2.0',
      },
    },
    One: route('GET /orders/{id}'),
    Special: route('GET /orders/special'),
    Any: route('ANY /files/{path+}'),
    Plain: route('GET /plain'),
    Broken: route('GET /broken'),
    Stage: {
      Type: 'AWS::ApiGatewayV2::Stage',
      Properties: { ApiId: { Ref: 'Api' }, StageName: '$default', AutoDeploy: true },
    },
    Permission: {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        Action: 'lambda:InvokeFunction',
        FunctionName: { Ref: 'Echo' },
        Principal: 'apigateway.amazonaws.com',
      },
    },
  });
});
afterAll(() => cloud.stop());

const ask = (path: string, init: RequestInit = {}) =>
  fetch(`${cloud.endpoint}/httpapis/${cloud.findResource('Api')?.ref}${path}`, init);

describe('An HTTP API', () => {
  it('invokes a function with the format 2.0 event and returns its response', async () => {
    const answer = await ask('/orders/7?a=1&a=2', { headers: { cookie: 'k=v; l=w' } });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('x-kind')).toBe('echo');
    expect(answer.headers.get('set-cookie')).toBe('a=1');
    expect(await answer.json()).toMatchObject({
      version: '2.0',
      routeKey: 'GET /orders/{id}',
      rawPath: '/orders/7',
      rawQueryString: 'a=1&a=2',
      queryStringParameters: { a: '1,2' },
      pathParameters: { id: '7' },
      cookies: ['k=v', 'l=w'],
      isBase64Encoded: false,
    });
  });

  it('prefers fixed parts to parameters, and supports routes for all methods', async () => {
    const routeOf = async (path: string, method: string) =>
      ((await (await ask(path, { method })).json()) as JsonObject)['routeKey'];
    expect(await routeOf('/orders/special', 'GET')).toBe('GET /orders/special');
    expect(await routeOf('/files/a/b', 'PUT')).toBe('ANY /files/{path+}');
  });

  it('sends a binary body in base64', async () => {
    const body = Buffer.from([0, 1, 255]);
    const headers = { 'content-type': 'application/octet-stream' };
    const answer = await ask('/files/a', { method: 'POST', headers, body });
    expect(await answer.json()).toMatchObject({ body: 'AAH/', isBase64Encoded: true });
  });

  it('treats a response without a status as a body', async () => {
    const answer = await ask('/plain');
    expect([answer.status, await answer.json()]).toEqual([200, { hello: 'world' }]);
  });

  it('reports unknown routes and malformed responses of functions', async () => {
    expect([(await ask('/none')).status, await (await ask('/none')).json()]).toEqual([
      404,
      { message: 'Not Found' },
    ]);
    expect((await ask('/broken')).status).toBe(500);
  });

  it('is named with all that belongs to it where it is for WebSockets, and stops nothing else', async () => {
    const ApiId = { Ref: 'Chat' };
    const select = { RouteSelectionExpression: '$request.body.action' };
    const chat = await startWith({
      Chat: {
        Type: 'AWS::ApiGatewayV2::Api',
        Properties: { Name: 'chat', ProtocolType: 'WEBSOCKET', ...select },
      },
      Connect: {
        Type: 'AWS::ApiGatewayV2::Route',
        Properties: { ApiId, RouteKey: '$connect' },
      },
      Live: { Type: 'AWS::ApiGatewayV2::Stage', Properties: { ApiId, StageName: 'live' } },
      Parcels: { Type: 'AWS::SQS::Queue' },
    });
    expect(chat.warnings).toEqual([
      'Chat: AWS::ApiGatewayV2::Api was not made: the local cloud runs HTTP APIs, and no API with the protocol WEBSOCKET.',
      'Connect: AWS::ApiGatewayV2::Route was not made: it belongs to Chat, which was not.',
      'Live: AWS::ApiGatewayV2::Stage was not made: it belongs to Chat, which was not.',
    ]);
    expect(chat.findResource('Parcels')).toBeDefined();
    await chat.stop();
  });
});
