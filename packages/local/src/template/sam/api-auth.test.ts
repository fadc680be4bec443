import { expect, it } from 'vitest';
import { startLocalCloud } from '../../cloud.ts';
import { writeOutBodies } from '../api-body.ts';
import type { Template } from '../template.ts';
import { expandSam } from './expand-sam.ts';

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

it('gives each path of an API with Cors an OPTIONS method that answers', async () => {
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

it('expands JWT authorizers of HTTP APIs, for all routes but those that opt out', () => {
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
            Own: { FunctionArn: 'arn', AuthorizerPayloadFormatVersion: '2.0' },
          },
        },
      },
    },
    Closed: route('/closed'),
    Scoped: route('/scoped', { AuthorizationScopes: ['read'] }),
    Open: route('/open', { Authorizer: 'NONE' }),
  });
  expect(notes).toEqual(['Api: the authorizer Own is not expanded: only JWT authorizers are.']);
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
