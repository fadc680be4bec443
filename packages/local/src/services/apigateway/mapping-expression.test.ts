import { describe, expect, it } from 'vitest';
import type { ApiRequest } from './api-request.ts';
import { evaluateMapping } from './mapping-expression.ts';
import { readMethod } from './rest-api.ts';

const request: ApiRequest = {
  route: { method: readMethod({}), resourcePath: '/', pathParameters: {} },
  methodArn: 'arn:aws:execute-api:us-east-1:000000000000:api/prod/GET/images/{id}',
  path: { id: 'lake' },
  querystring: { after: 'x' },
  header: { 'content-type': 'image/png' },
  context: { extendedRequestId: 'e', authorizer: { claims: { sub: 'ada' } } },
  stageVariables: { table: 'orders' },
  body: Buffer.from('body'),
};

describe('A parameter mapping', () => {
  const cases: [expression: string, value: string | undefined][] = [
    ["'constant'", 'constant'],
    ["''", ''],
    ['method.request.path.id', 'lake'],
    ['method.request.querystring.after', 'x'],
    ['method.request.header.Content-Type', 'image/png'],
    ['method.request.body', 'body'],
    ['context.extendedRequestId', 'e'],
    ['context.authorizer.claims.sub', 'ada'],
    ['context.authorizer.claims', '{"sub":"ada"}'],
    ['context.authorizer.claims.constructor', undefined],
    ['context.none.at.all', undefined],
    ['method.request.path.none', undefined],
    ['stageVariables.table', 'orders'],
    ['stageVariables.constructor', undefined],
  ];

  it.each(cases)('%s is %s', (expression, value) => {
    expect(evaluateMapping(expression, request)).toBe(value);
  });
});
