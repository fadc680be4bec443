import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalCloud, startLocalCloud } from '../../../cloud.ts';

let cloud: LocalCloud;
let server: Server;
let origin: string;
let key: Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];
let jwk: JWK;
const page = 'https://shop.example';

/** An identity provider and a shop's own server, as other teams run them. */
function answerOf(url: string, body: string, headers: object): object {
  if (url === '/.well-known/openid-configuration') return { jwks_uri: `${origin}/keys` };
  if (url === '/keys') return { keys: [{ ...jwk, kid: 'k', alg: 'RS256' }] };
  return { url, body, headers };
}

const integration = (IntegrationUri: string, IntegrationMethod: string) => ({
  Type: 'AWS::ApiGatewayV2::Integration',
  Properties: {
    ...{ ApiId: { Ref: 'Api' }, IntegrationType: 'HTTP_PROXY', IntegrationUri, IntegrationMethod },
    PayloadFormatVersion: '1.0',
  },
});
const route = (RouteKey: string, to: string, more: object = {}) => ({
  Type: 'AWS::ApiGatewayV2::Route',
  Properties: {
    ...{ ApiId: { Ref: 'Api' }, RouteKey, ...more },
    Target: { 'Fn::Join': ['/', ['integrations', { Ref: to }]] },
  },
});
const jwt = { AuthorizationType: 'JWT', AuthorizerId: { Ref: 'Authorizer' } };

beforeAll(async () => {
  const pair = await generateKeyPair('RS256');
  key = pair.privateKey;
  jwk = await exportJWK(pair.publicKey);
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const { url = '', headers } = request;
    if (url.startsWith('/gone')) return void response.writeHead(410).end('gone');
    response.writeHead(200, { 'content-type': 'application/json', 'x-from': 'shop' });
    response.end(JSON.stringify(answerOf(url, body, headers)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const Resources = {
    Api: {
      Type: 'AWS::ApiGatewayV2::Api',
      Properties: {
        Name: 'shop',
        ProtocolType: 'HTTP',
        CorsConfiguration: {
          AllowOrigins: [page],
          AllowMethods: ['GET', 'POST'],
          AllowHeaders: ['authorization'],
          ExposeHeaders: ['x-from'],
          MaxAge: 300,
        },
      },
    },
    ToItem: integration(`${origin}/items/{id}`, 'ANY'),
    Gone: integration(`${origin}/gone`, 'GET'),
    Nobody: integration('http://127.0.0.1:1/', 'GET'),
    Authorizer: {
      Type: 'AWS::ApiGatewayV2::Authorizer',
      Properties: {
        ...{ ApiId: { Ref: 'Api' }, AuthorizerType: 'JWT', Name: 'shop' },
        IdentitySource: ['$request.header.Authorization'],
        JwtConfiguration: { Issuer: origin, Audience: ['shop'] },
      },
    },
    Item: route('ANY /items/{id}', 'ToItem'),
    GoneRoute: route('GET /gone', 'Gone'),
    NobodyRoute: route('GET /nobody', 'Nobody'),
    Private: route('GET /private/{id}', 'ToItem', jwt),
    Scoped: route('GET /scoped/{id}', 'ToItem', { ...jwt, AuthorizationScopes: ['read'] }),
    Stage: {
      Type: 'AWS::ApiGatewayV2::Stage',
      Properties: { ApiId: { Ref: 'Api' }, StageName: '$default', AutoDeploy: true },
    },
    Rest: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'rest' } },
    Proxy: {
      Type: 'AWS::ApiGateway::Method',
      Properties: {
        RestApiId: { Ref: 'Rest' },
        ResourceId: { 'Fn::GetAtt': ['Rest', 'RootResourceId'] },
        HttpMethod: 'POST',
        AuthorizationType: 'NONE',
        RequestParameters: { 'method.request.querystring.id': true },
        Integration: {
          Type: 'HTTP_PROXY',
          IntegrationHttpMethod: 'PUT',
          Uri: `${origin}/items/{id}`,
          RequestParameters: {
            'integration.request.path.id': 'method.request.querystring.id',
            'integration.request.header.X-Stage': 'context.stage',
          },
        },
      },
    },
    Deployment: { Type: 'AWS::ApiGateway::Deployment', Properties: { RestApiId: { Ref: 'Rest' } } },
    RestStage: {
      Type: 'AWS::ApiGateway::Stage',
      Properties: {
        ...{ RestApiId: { Ref: 'Rest' }, StageName: 'v1' },
        DeploymentId: { Ref: 'Deployment' },
      },
    },
  };
  const template = { Resources } as never;
  cloud = await startLocalCloud({
    assembly: { stackName: 'Test', template, assets: new Map() },
    allowedOrigins: [page],
  });
});
afterAll(async () => {
  await cloud.stop();
  server.closeAllConnections();
  server.close();
});

const ask = (path: string, init: RequestInit = {}) =>
  fetch(`${cloud.endpoint}/httpapis/${cloud.findResource('Api')?.ref}${path}`, init);
const token = (claims: Record<string, unknown>, expires = '1h') =>
  new SignJWT({ aud: 'shop', ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: 'k' })
    .setIssuer(origin)
    .setIssuedAt()
    .setExpirationTime(expires)
    .sign(key);
const statusWith = async (path: string, bearer: string) =>
  (await ask(path, { headers: { authorization: `Bearer ${bearer}` } })).status;

describe('An HTTP API in front of a URL', () => {
  it('forwards method, path, query, headers and body, and returns the response', async () => {
    const init = { method: 'POST', body: 'two', headers: { 'x-kind': 'order' } };
    const answer = await ask('/items/7?a=1', init);
    expect([answer.status, answer.headers.get('x-from')]).toEqual([200, 'shop']);
    expect(await answer.json()).toMatchObject({
      url: '/items/7?a=1',
      body: 'two',
      headers: { 'x-kind': 'order' },
    });
    expect((await ask('/gone')).status).toBe(410);
  });

  it('answers 503 if nothing listens', async () => {
    const answer = await ask('/nobody');
    expect([answer.status, await answer.json()]).toEqual([503, { message: 'Service Unavailable' }]);
  });
});

describe('CORS of an HTTP API', () => {
  it('answers a preflight request without a route', async () => {
    const headers = { origin: page, 'access-control-request-method': 'POST' };
    const answer = await ask('/items/7', { method: 'OPTIONS', headers });
    expect(answer.status).toBe(204);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'access-control-allow-origin': page,
      'access-control-allow-methods': 'GET,POST',
      'access-control-allow-headers': 'authorization',
      'access-control-max-age': '300',
    });
  });

  it('adds its headers to answers', async () => {
    const answer = await ask('/items/7', { headers: { origin: page } });
    expect(answer.headers.get('access-control-allow-origin')).toBe(page);
    expect(answer.headers.get('access-control-expose-headers')).toBe('x-from');
    expect(answer.headers.get('access-control-allow-methods')).toBeNull();
  });
});

describe('A JWT authorizer', () => {
  it('accepts tokens of its issuer and audience', async () => {
    expect(await statusWith('/private/1', await token({}))).toBe(200);
    expect(await statusWith('/private/1', await token({ aud: undefined, client_id: 'shop' }))).toBe(
      200,
    );
  });

  it('rejects missing, expired and changed tokens and those of another audience', async () => {
    expect((await ask('/private/1')).status).toBe(401);
    expect(await statusWith('/private/1', await token({ aud: 'other' }))).toBe(401);
    expect(await statusWith('/private/1', await token({}, '-1h'))).toBe(401);
    const [head = '', , signature = ''] = (await token({})).split('.');
    const claims = Buffer.from(JSON.stringify({ aud: 'shop', iss: origin })).toString('base64url');
    expect(await statusWith('/private/1', `${head}.${claims}.${signature}`)).toBe(401);
  });

  it('requires one of the scopes of the route', async () => {
    expect(await statusWith('/scoped/1', await token({ scope: 'write read' }))).toBe(200);
    expect(await statusWith('/scoped/1', await token({ scope: 'write' }))).toBe(403);
  });
});

describe('A REST API in front of a URL', () => {
  it('maps parameters and returns the response unchanged', async () => {
    const url = `${cloud.endpoint}/restapis/${cloud.findResource('Rest')?.ref}/v1/?id=9`;
    const answer = await fetch(url, { method: 'POST', body: '{"n":1}' });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      url: '/items/9?id=9',
      body: '{"n":1}',
      headers: { 'x-stage': 'v1' },
    });
  });
});
