import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { ProxyRequest } from '../proxy-events.ts';
import { mapAnswer, mapRequest } from './map-parameters.ts';

const proxied = {
  cloud: { account: '000000000000', region: 'us-east-1' },
  request: {
    method: 'POST',
    url: '/orders/7?a=1&b=2',
    headers: { 'x-kind': 'order', 'x-old': 'gone' },
  } as unknown as IncomingMessage,
  body: Buffer.from('{"order":{"id":7,"tags":["x","y"]}}'),
  ...{ apiId: 'api', stage: 'prod', path: '/orders/7', routeKey: 'POST /orders/{id}' },
  pathParameters: { id: '7' },
  stageVariables: { shop: 'north' },
  grant: { kind: 'function', principalId: 'ada', context: { role: 'reader' } },
} as unknown as ProxyRequest;

const selections: [expression: string, value: string | undefined][] = [
  ['fixed', 'fixed'],
  ['$request.header.X-Kind', 'order'],
  ['$request.querystring.b', '2'],
  ['$request.path.id', '7'],
  ['$request.path', '/orders/7'],
  ['$request.body.order.id', '7'],
  ['$request.body.order', '{"id":7,"tags":["x","y"]}'],
  ['$request.body.order.tags[1]', 'y'],
  ['$request.body.none', undefined],
  ['$request.body.constructor', undefined],
  ['$context.stage', 'prod'],
  ['$context.authorizer.role', 'reader'],
  ['$stageVariables.shop', 'north'],
  ['${request.path.id}-${context.routeKey}', '7-POST /orders/{id}'],
];

describe('A parameter mapping of an HTTP API', () => {
  it.each(selections)('selects %s', (expression, value) => {
    const { request } = mapRequest({ 'overwrite:header.X-Out': expression }, proxied);
    expect(request.headers['x-out']).toBe(value);
  });

  it('appends, overwrites and removes headers, parameters and the path', () => {
    const { request, path } = mapRequest(
      {
        'append:header.X-Kind': 'new',
        'remove:header.x-old': "''",
        'append:querystring.a': '3',
        'overwrite:querystring.b': '$request.path.id',
        'overwrite:path': '/v2/${request.path.id}',
      },
      proxied,
    );
    expect(request.headers).toEqual({ 'x-kind': 'order,new', 'x-old': undefined });
    expect([request.url, path, request.method]).toEqual(['/orders/7?a=1&a=3&b=7', '/v2/7', 'POST']);
  });

  it('changes headers and status only of responses with one status', () => {
    const answer = {
      status: 200,
      headers: { etag: 'e', server: 's' },
      body: Buffer.from('{"n":1}'),
    };
    const mapping = {
      'overwrite:statuscode': '202',
      'append:header.X-N': '$response.body.n',
      'overwrite:header.X-Tag': '$response.header.ETag',
      'remove:header.server': "''",
    };
    expect(mapAnswer({ 200: mapping }, answer, proxied)).toMatchObject({
      status: 202,
      headers: { etag: 'e', 'x-n': '1', 'x-tag': 'e' },
    });
    expect(mapAnswer({ 200: mapping }, answer, proxied).headers).not.toHaveProperty('server');
    expect(mapAnswer({ 404: mapping }, answer, proxied)).toBe(answer);
  });
});
