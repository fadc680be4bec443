import type { JsonObject } from '@eventwright/json';
import type { ConformanceCase } from './case.ts';
import { casesOf } from './cases-of.ts';

const http = casesOf('http');

/** A request to an address of the template, and the page that says what it is answered with. */
function asks(
  about: string,
  documentation: string,
  input: JsonObject & { readonly Url: string },
  answer: JsonObject,
): ConformanceCase {
  return { ...http.answers('GET', about, input, answer), documentation };
}

const gateway = 'apigateway/latest/developerguide';
const lambdaAuthorizers = `${gateway}/http-api-lambda-authorizer.html`;
const apiKeys = `${gateway}/api-gateway-setup-api-key-with-console.html`;
const urls = 'lambda/latest/dg/urls-auth.html';

/** Requests that no operation of a service makes: routes, authorizers, API keys, function URLs. */
export const httpCases: readonly ConformanceCase[] = [
  asks(
    'a route with a function',
    `${gateway}/http-api-develop-integrations-lambda.html`,
    { Url: '${HttpAddress}/open?a=1' },
    { Status: 200, Json: { version: '2.0', rawQueryString: 'a=1', routeKey: 'GET /open' } },
  ),
  asks(
    'a path without route',
    `${gateway}/http-api-develop-routes.html`,
    { Url: '${HttpAddress}/none' },
    { Status: 404, Json: { message: 'Not Found' } },
  ),
  asks(
    'a route with an authorizer, without identity source',
    lambdaAuthorizers,
    { Url: '${HttpAddress}/closed' },
    { Status: 401, Json: { message: 'Unauthorized' } },
  ),
  asks(
    'a route whose authorizer refuses',
    lambdaAuthorizers,
    { Url: '${HttpAddress}/closed', Headers: { authorization: 'shut' } },
    { Status: 403, Json: { message: 'Forbidden' } },
  ),
  asks(
    'a route whose authorizer lets pass',
    lambdaAuthorizers,
    { Url: '${HttpAddress}/closed', Headers: { authorization: 'open' } },
    { Status: 200, Json: { requestContext: { authorizer: { lambda: { who: 'ada' } } } } },
  ),
  asks(
    'a mock integration with an API key',
    `${gateway}/how-to-mock-integration.html`,
    { Url: '${RestAddress}/mock', Headers: { 'x-api-key': 'conformance-key-0123456789' } },
    { Status: 200, Json: { from: 'mock' } },
  ),
  asks(
    'a method without its API key',
    apiKeys,
    { Url: '${RestAddress}/mock' },
    {
      Status: 403,
      Json: { message: 'Forbidden' },
    },
  ),
  asks(
    'a method with another API key',
    apiKeys,
    { Url: '${RestAddress}/mock', Headers: { 'x-api-key': 'conformance-key-none' } },
    { Status: 403, Json: { message: 'Forbidden' } },
  ),
  asks(
    'a path without resource',
    `${gateway}/supported-gateway-response-types.html`,
    { Url: '${RestAddress}/none' },
    { Status: 403, Json: { message: 'Missing Authentication Token' } },
  ),
  asks(
    'a function URL',
    'lambda/latest/dg/urls-invocation.html',
    { Url: '${FunctionAddress}path?b=2' },
    { Status: 200, Json: { version: '2.0', rawPath: '/path', rawQueryString: 'b=2' } },
  ),
  asks(
    'a function URL of AWS_IAM, unsigned',
    urls,
    { Url: '${ClosedAddress}' },
    {
      Status: 403,
    },
  ),
];
