import { describe, expect, it } from 'vitest';
import { findRoute } from './find-route.ts';
import { type ApiResource, type RestApi, readMethod } from './rest-api.ts';

function resource(id: string, parentId: string | undefined, pathPart: string): ApiResource {
  return { id, parentId, pathPart, methods: new Map([['GET', readMethod({})]]) };
}

const api: RestApi = {
  id: 'api',
  rootResourceId: 'root',
  binaryMediaTypes: [],
  stages: new Map([['v1', { variables: {}, isTraced: false }]]),
  models: new Map(),
  validators: new Map(),
  gatewayResponses: new Map(),
  resources: new Map(
    [
      resource('root', undefined, ''),
      resource('images', 'root', 'images'),
      resource('image', 'images', '{id}'),
      resource('latest', 'images', 'latest'),
      resource('files', 'root', 'files'),
      resource('file', 'files', '{path+}'),
    ].map((one) => [one.id, one]),
  ),
};

describe('A path', () => {
  const cases: [path: string, resourcePath: string | undefined, parameters?: object][] = [
    ['', '/'],
    ['images', '/images'],
    ['images/', '/images'],
    ['images/lake', '/images/{id}', { id: 'lake' }],
    ['images/latest', '/images/latest'],
    ['images/a%2Fb', '/images/{id}', { id: 'a/b' }],
    ['images/..%2F..%2Fother', '/images/{id}', { id: '../../other' }],
    ['images/%', '/images/{id}', { id: '%' }],
    ['images/a/b', undefined],
    ['files/a/b', '/files/{path+}', { path: 'a/b' }],
    ['nothing', undefined],
  ];

  it.each(cases)('%j leads to %s', (path, resourcePath, parameters = {}) => {
    const route = findRoute(api, 'GET', path);
    expect(route?.resourcePath).toBe(resourcePath);
    if (route !== undefined) expect(route.pathParameters).toEqual(parameters);
  });

  it('leads nowhere for an undefined method', () => {
    expect(findRoute(api, 'DELETE', 'images')).toBeUndefined();
  });
});
