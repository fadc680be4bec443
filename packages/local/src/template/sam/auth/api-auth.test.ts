import { expect, it } from 'vitest';
import { startLocalCloud } from '../../../cloud.ts';
import { writeOutBodies } from '../../open-api/write-out-bodies.ts';
import type { Template } from '../../template.ts';
import { expandSam } from '../expand-sam.ts';

const functionWith = (event: object) => ({
  Type: 'AWS::Serverless::Function',
  Properties: {
    InlineCode: 'exports.handler = async () => ({ statusCode: 200 })',
    Handler: 'index.handler',
    Runtime: 'nodejs24.x',
    Events: { E: event },
  },
});
const expand = (Resources: object) =>
  expandSam({ Transform: 'AWS::Serverless-2016-10-31', Resources } as unknown as Template);

it('adds an OPTIONS method that answers to each path of an API with Cors', async () => {
  const { template } = expand({
    Api: {
      Type: 'AWS::Serverless::Api',
      Properties: {
        StageName: 'prod',
        Cors: { AllowOrigin: "'https://shop.example'", AllowHeaders: "'authorization'" },
      },
    },
    F: functionWith({
      Type: 'Api',
      Properties: { Path: '/orders', Method: 'post', RestApiId: { Ref: 'Api' } },
    }),
  });
  const assembly = { stackName: 'Test', template: writeOutBodies(template), assets: new Map() };
  const cloud = await startLocalCloud({ assembly });
  try {
    const url = `${cloud.endpoint}/restapis/${cloud.findResource('Api')?.ref}/prod/orders`;
    const answer = await fetch(url, { method: 'OPTIONS' });
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'access-control-allow-origin': 'https://shop.example',
      'access-control-allow-methods': 'OPTIONS,POST',
      'access-control-allow-headers': 'authorization',
    });
  } finally {
    await cloud.stop();
  }
});

it('expands JWT authorizers of HTTP APIs for all routes except those that opt out', () => {
  const route = (Path: string, Auth?: object) =>
    functionWith({
      Type: 'HttpApi',
      Properties: { ...{ Path, Method: 'get', ApiId: { Ref: 'Api' } }, ...(Auth && { Auth }) },
    });
  const { template, notes } = expand({
    Api: {
      Type: 'AWS::Serverless::HttpApi',
      Properties: {
        Auth: {
          DefaultAuthorizer: 'People',
          Authorizers: {
            People: { JwtConfiguration: { issuer: 'https://id.example', audience: ['shop'] } },
            Odd: {},
          },
        },
      },
    },
    Closed: route('/closed'),
    Scoped: route('/scoped', { AuthorizationScopes: ['read'] }),
    Open: route('/open', { Authorizer: 'NONE' }),
  });
  expect(notes).toEqual([
    'Api: the authorizer Odd is not expanded: it has neither JwtConfiguration nor FunctionArn.',
  ]);
  const { Resources } = writeOutBodies(template);
  const authorizer = Object.entries(Resources).find(([, { Type }]) => Type.endsWith('Authorizer'));
  expect(authorizer?.[1].Properties).toMatchObject({
    AuthorizerType: 'JWT',
    JwtConfiguration: { Issuer: 'https://id.example', Audience: ['shop'] },
  });
  const of = (key: string) =>
    Object.values(Resources).find(({ Properties }) => Properties?.['RouteKey'] === key)?.Properties;
  const closed = { AuthorizationType: 'JWT', AuthorizerId: { Ref: authorizer?.[0] } };
  expect(of('GET /closed')).toMatchObject(closed);
  expect(of('GET /scoped')).toMatchObject({ ...closed, AuthorizationScopes: ['read'] });
  expect(of('GET /open')).not.toHaveProperty('AuthorizationType');
});

const decider = (ZipFile: string) => ({
  Type: 'AWS::Serverless::Function',
  Properties: { InlineCode: ZipFile, Handler: 'index.handler', Runtime: 'nodejs24.x' },
});
const allow = `exports.handler = async (event) => ({
  principalId: event.authorizationToken,
  policyDocument: { Version: '2012-10-17', Statement: [
    { Action: 'execute-api:Invoke', Effect: event.authorizationToken === 'ada' ? 'Allow' : 'Deny', Resource: '*' },
  ] },
});`;
const simple = `exports.handler = async (event) => ({ isAuthorized: event.identitySource[0] === 'ada' });`;
const routeOf = (Type: string, Path: string, Auth?: object) =>
  functionWith({
    Type,
    Properties: {
      ...{ Path, Method: 'get', [Type === 'Api' ? 'RestApiId' : 'ApiId']: { Ref: 'Api' } },
      ...(Auth && { Auth }),
    },
  });

async function statuses(Resources: object, stage: string, paths: readonly string[]) {
  const { template, notes } = expand(Resources);
  expect(notes).toEqual([]);
  const assembly = { stackName: 'Test', template: writeOutBodies(template), assets: new Map() };
  const cloud = await startLocalCloud({ assembly });
  try {
    const url = `${cloud.endpoint}/${stage === '' ? 'httpapis' : 'restapis'}/${cloud.findResource('Api')?.ref}${stage}`;
    const ask = async (path: string, authorization?: string) =>
      (await fetch(`${url}${path}`, { headers: authorization ? { authorization } : {} })).status;
    const found: Record<string, readonly number[]> = {};
    for (const path of paths) {
      found[path] = [await ask(path), await ask(path, 'ada'), await ask(path, 'bob')];
    }
    return found;
  } finally {
    await cloud.stop();
  }
}

it('expands Lambda authorizers of REST APIs with their permission', async () => {
  const Resources = {
    Api: {
      Type: 'AWS::Serverless::Api',
      Properties: {
        StageName: 'prod',
        Auth: {
          DefaultAuthorizer: 'Own',
          Authorizers: { Own: { FunctionArn: { 'Fn::GetAtt': ['Decide', 'Arn'] } } },
        },
      },
    },
    Decide: decider(allow),
    Closed: routeOf('Api', '/closed'),
    Open: routeOf('Api', '/open', { Authorizer: 'NONE' }),
    Signed: routeOf('Api', '/signed', { Authorizer: 'AWS_IAM' }),
  };
  expect(await statuses(Resources, '/prod', ['/closed', '/open', '/signed'])).toEqual({
    '/closed': [401, 200, 403],
    '/open': [200, 200, 200],
    '/signed': [403, 403, 403],
  });
});

it('expands Lambda authorizers of HTTP APIs', async () => {
  const Resources = {
    Api: {
      Type: 'AWS::Serverless::HttpApi',
      Properties: {
        Auth: {
          DefaultAuthorizer: 'Own',
          Authorizers: {
            Own: {
              FunctionArn: { 'Fn::GetAtt': ['Decide', 'Arn'] },
              AuthorizerPayloadFormatVersion: '2.0',
              EnableSimpleResponses: true,
              EnableFunctionDefaultPermissions: true,
              Identity: { Headers: ['Authorization'] },
            },
          },
        },
      },
    },
    Decide: decider(simple),
    Closed: routeOf('HttpApi', '/closed'),
  };
  expect(await statuses(Resources, '', ['/closed'])).toEqual({ '/closed': [401, 200, 403] });
});

it('applies the default authorizer to methods of a definition that specify none', () => {
  const integration = { 'x-amazon-apigateway-integration': { type: 'mock' } };
  const { template, notes } = expand({
    Api: {
      Type: 'AWS::Serverless::Api',
      Properties: {
        StageName: 'prod',
        Auth: {
          DefaultAuthorizer: 'Own',
          Authorizers: { Own: { FunctionArn: { 'Fn::GetAtt': ['Decide', 'Arn'] } } },
        },
        DefinitionBody: {
          swagger: '2.0',
          paths: { '/': { get: integration, put: { ...integration, security: [] } } },
        },
      },
    },
    Decide: decider(allow),
  });
  expect(notes).toEqual([]);
  const methods = Object.values(writeOutBodies(template).Resources)
    .filter(({ Type }) => Type === 'AWS::ApiGateway::Method')
    .map(({ Properties }) => [Properties?.['HttpMethod'], Properties?.['AuthorizationType']]);
  expect(methods).toEqual([
    ['GET', 'CUSTOM'],
    ['PUT', 'NONE'],
  ]);
});
