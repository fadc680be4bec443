import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../http.ts';
import type { Cloud, CloudResponse } from '../service.ts';
import { readApiRequest } from './api-request.ts';
import { type Authorizer, authorize } from './authorize.ts';
import { callIntegration } from './call-integration.ts';
import { findRoute } from './find-route.ts';
import { GatewayError } from './gateway-error.ts';
import { type MethodResponse, toMethodResponse } from './method-response.ts';
import type { RestApi } from './rest-api.ts';

/** The APIs of a cloud. */
export interface ApiGateway {
  readonly cloud: Cloud;
  /** By id. */
  readonly apis: Map<string, RestApi>;
  /** By id. */
  readonly authorizers: Map<string, Authorizer>;
}

/** The largest request: API Gateway's quota "Payload size", 10 MB, which cannot be raised. */
const largestBody = 10 * 1024 * 1024;

/** Answers `/restapis/{api}/{stage}/…`, the local form of an API's address. */
export async function handleRequest(
  gateway: ApiGateway,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const started = performance.now();
  let answer: MethodResponse;
  try {
    answer = await respond(gateway, request);
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    const { status, type, message } = error;
    const headers = { 'content-type': 'application/json', 'x-amzn-errortype': type };
    answer = { status, headers, body: JSON.stringify({ message }) };
  }
  response.writeHead(answer.status, answer.headers).end(answer.body);
  gateway.cloud.activities.record({
    service: 'apigateway',
    action: request.method ?? '',
    resource: (request.url ?? '').replace(/^\/restapis\/[^/]+\/[^/]+/, ''),
    summary: `${answer.status}`,
    outcome: answer.status < 400 ? 'done' : 'failed',
    milliseconds: performance.now() - started,
  });
}

async function respond(gateway: ApiGateway, request: IncomingMessage): Promise<MethodResponse> {
  const { cloud, apis, authorizers } = gateway;
  const [rawPath = ''] = (request.url ?? '').split('?');
  const [, , apiId = '', stage = '', ...parts] = rawPath.split('/');
  const api = apis.get(apiId);
  if (api === undefined || !api.stages.has(stage)) throw missingToken();
  const route = findRoute(api, request.method ?? 'GET', parts.join('/'));
  if (route === undefined) throw missingToken();
  const body = await readBody(request);
  const { authorizationType, authorizerId } = route.method;
  const authorizer = authorizers.get(authorizerId ?? '');
  const token = request.headers[authorizer?.header ?? ''];
  const claims =
    authorizationType === 'NONE'
      ? undefined
      : await authorize(cloud, authorizer ?? unknown(authorizationType), token?.toString());
  if (body.length > largestBody) {
    throw new GatewayError(413, 'RequestTooLargeException', 'Request Too Long');
  }
  const apiRequest = readApiRequest(request, route, stage, claims, body);
  const isMock = route.method.integration.Type === 'MOCK';
  const answer = isMock ? mocked : await callIntegration(cloud, apiRequest, api.binaryMediaTypes);
  return toMethodResponse(apiRequest, answer);
}

/** Stands for an authorization that is not known here: nobody passes it. */
function unknown(type: string): Authorizer {
  return { type: `${type} without a known authorizer`, header: '', userPoolIds: [] };
}

const mocked: CloudResponse = { status: 200, headers: {}, body: Buffer.alloc(0) };

/** What API Gateway says where there is no such method. */
function missingToken(): GatewayError {
  const message = 'Missing Authentication Token';
  return new GatewayError(403, 'MissingAuthenticationTokenException', message);
}
