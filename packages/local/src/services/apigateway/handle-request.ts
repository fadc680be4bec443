import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../../protocol/http.ts';
import type { Cloud, CloudResponse } from '../service.ts';
import { type ApiRequest, readApiRequest } from './api-request.ts';
import { authorize } from './authorize.ts';
import type { Authorizer } from './authorizer.ts';
import { callAddress } from './call-address.ts';
import { callIntegration } from './call-integration.ts';
import { findRoute } from './find-route.ts';
import { GatewayError } from './gateway-error.ts';
import { answerRefusal } from './gateway-response.ts';
import { functionOf, invokeFunction } from './invoke-function.ts';
import { type MethodResponse, toMethodResponse } from './method-response.ts';
import { readProxyAnswer } from './proxy-answer.ts';
import { eventVersion1, type ProxyRequest } from './proxy-events.ts';
import { renderTemplate } from './render-template.ts';
import type { Integration, RestApi } from './rest-api.ts';
import { validateRequest } from './validate-request.ts';

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
  const [, , apiId = ''] = (request.url ?? '').split('/');
  const responses = gateway.apis.get(apiId)?.gatewayResponses ?? new Map();
  const { causation } = gateway.cloud.activities;
  const step = causation.newStep();
  let answer: MethodResponse;
  try {
    answer = await causation.within([step], () => respond(gateway, request));
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    answer = answerRefusal(error, responses);
  }
  response.writeHead(answer.status, answer.headers).end(answer.body);
  gateway.cloud.activities.record({
    service: 'apigateway',
    action: request.method ?? '',
    resource: (request.url ?? '').replace(/^\/restapis\/[^/]+\/[^/]+/, ''),
    summary: `${answer.status}`,
    outcome: answer.status < 400 ? 'done' : 'failed',
    milliseconds: performance.now() - started,
    step,
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
    const type = 'RequestTooLargeException';
    throw new GatewayError(413, type, 'Request Too Long', 'REQUEST_TOO_LARGE');
  }
  const apiRequest = readApiRequest(request, route, { id: apiId, stage }, claims, body);
  const validator = api.validators.get(route.method.requestValidatorId ?? '');
  if (validator !== undefined) validateRequest(apiRequest, validator, api.models);
  if (route.method.integration.Type === 'AWS_PROXY') {
    const path = `/${parts.join('/')}`;
    const { resourcePath: routeKey, pathParameters } = route;
    const proxied = { cloud, request, body, apiId, stage, path, routeKey, pathParameters, claims };
    return await callProxy(route.method.integration, proxied);
  }
  if (route.method.integration.Type === 'HTTP_PROXY') {
    return await callAddress(request, apiRequest);
  }
  const isMock = route.method.integration.Type === 'MOCK';
  const answer = isMock
    ? mock(apiRequest)
    : await callIntegration(cloud, apiRequest, api.binaryMediaTypes);
  return toMethodResponse(apiRequest, answer);
}

/** Calls a function that answers for itself. */
async function callProxy(
  { Uri = '', Credentials }: Integration,
  proxied: ProxyRequest,
): Promise<MethodResponse> {
  const { cloud, apiId, stage, request, path } = proxied;
  const functionArn = functionOf(Uri);
  if (functionArn === undefined) throw badGateway();
  const source = `${apiId}/${stage}/${request.method ?? 'GET'}${path}`;
  const call = {
    functionArn,
    roleArn: Credentials,
    sourceArn: cloud.arn('execute-api', source),
  };
  const answer = readProxyAnswer(await invokeFunction(cloud, call, eventVersion1(proxied)));
  if (answer === undefined) throw badGateway();
  const headers = { 'content-type': 'application/json', ...answer.headers };
  return { ...answer, headers: headers as Readonly<Record<string, string>> };
}

/** What API Gateway says where a function fails or answers what is no answer. */
function badGateway(): GatewayError {
  const message = 'Internal server error';
  return new GatewayError(502, 'InternalServerErrorException', message, 'API_CONFIGURATION_ERROR');
}

/** Stands for an authorization that is not known here: nobody passes it. */
function unknown(type: string): Authorizer {
  return { type: `${type} without a known authorizer`, header: '', userPoolIds: [] };
}

/**
 * What a mock integration answers: the `statusCode` that its template makes, which need not be
 * strict JSON (developer guide, "Mock integrations for REST APIs").
 */
function mock(request: ApiRequest): CloudResponse {
  const { RequestTemplates = {} } = request.route.method.integration;
  const template = RequestTemplates['application/json'] ?? '';
  const { text } = renderTemplate(template, request.body.toString('utf8'), request);
  const status = /"?statusCode"?\s*:\s*"?(\d{3})/.exec(text)?.[1];
  return { status: Number(status ?? 500), headers: {}, body: Buffer.alloc(0) };
}

/** What API Gateway says where there is no such method. */
function missingToken(): GatewayError {
  const message = 'Missing Authentication Token';
  const type = 'MissingAuthenticationTokenException';
  return new GatewayError(403, type, message, 'MISSING_AUTHENTICATION_TOKEN');
}
