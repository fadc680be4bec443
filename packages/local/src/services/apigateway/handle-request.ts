import type { IncomingMessage, ServerResponse } from 'node:http';
import { currentTrace, traceIdOf } from '../../activities/trace.ts';
import { readBody } from '../../protocol/http.ts';
import type { Cloud, CloudResponse } from '../service.ts';
import { type ApiKeys, checkApiKey } from './api-keys.ts';
import { type ApiRequest, readApiRequest } from './api-request.ts';
import type { KnownAnswers } from './authorizers/ask-function.ts';
import { authorize } from './authorizers/authorize.ts';
import type { Authorizer } from './authorizers/authorizer.ts';
import type { Grant } from './authorizers/grant.ts';
import { unauthorized } from './authorizers/refusals.ts';
import { beginTrace } from './begin-trace.ts';
import { callAddress } from './call-address.ts';
import { callHttp } from './call-http.ts';
import { callIntegration } from './call-integration.ts';
import { callLambda } from './call-lambda.ts';
import { findRoute, type Route } from './find-route.ts';
import { GatewayError } from './gateway-error.ts';
import { answerRefusal } from './gateway-response.ts';
import { functionOf, invokeFunction } from './invoke-function.ts';
import { type MethodResponse, toMethodResponse } from './method-response.ts';
import { readProxyAnswer } from './proxy-answer.ts';
import { eventVersion1, type ProxyRequest } from './proxy-events.ts';
import { fillStageVariables } from './proxy-to-address.ts';
import type { Integration, RestApi } from './rest-api.ts';
import { validateRequest } from './validate-request.ts';

/** The APIs of a cloud. */
export interface ApiGateway {
  readonly cloud: Cloud;
  /** By id. */
  readonly apis: Map<string, RestApi>;
  /** By id. */
  readonly authorizers: Map<string, Authorizer>;
  readonly knownAnswers: KnownAnswers;
  readonly apiKeys: ApiKeys;
}

/** The largest request: API Gateway's quota "Payload size", 10 MB, which cannot be raised. */
const largestBody = 10 * 1024 * 1024;

/** Answers `/restapis/{api}/{stage}/…`, the local form of an API's address. */
export function handleRequest(
  gateway: ApiGateway,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [, , apiId = '', stage = ''] = (request.url ?? '').split('?')[0]?.split('/') ?? [];
  const isTraced = gateway.apis.get(apiId)?.stages.get(stage)?.isTraced ?? false;
  return beginTrace(request, isTraced, () => answerRequest(gateway, apiId, request, response));
}

async function answerRequest(
  gateway: ApiGateway,
  apiId: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const started = performance.now();
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
  const { cloud, apis } = gateway;
  const [rawPath = ''] = (request.url ?? '').split('?');
  const [, , apiId = '', stage = '', ...parts] = rawPath.split('/');
  const api = apis.get(apiId);
  const called = api?.stages.get(stage);
  if (api === undefined || called === undefined) throw missingToken();
  const { variables: stageVariables, isTraced } = called;
  const route = findRoute(api, request.method ?? 'GET', parts.join('/'));
  if (route === undefined) throw missingToken();
  const body = await readBody(request);
  const path = `/${parts.join('/')}`;
  const { resourcePath: routeKey, pathParameters } = route;
  const place = { apiId, stage, path, routeKey, pathParameters, stageVariables };
  const unknown = { cloud, request, body, ...place, grant: undefined };
  const proxied = { ...unknown, grant: await grantOf(gateway, route, unknown) };
  if (route.method.isKeyRequired) {
    checkApiKey(gateway.apiKeys, request.headers['x-api-key']?.toString(), apiId, stage);
  }
  if (body.length > largestBody) {
    const type = 'RequestTooLargeException';
    throw new GatewayError(413, type, 'Request Too Long', 'REQUEST_TOO_LARGE');
  }
  const apiRequest = withTrace(isTraced, readApiRequest(route, proxied));
  const validator = api.validators.get(route.method.requestValidatorId ?? '');
  if (validator !== undefined) validateRequest(apiRequest, validator, api.models);
  if (route.method.integration.Type === 'AWS_PROXY') {
    return await callProxy(route.method.integration, proxied);
  }
  if (route.method.integration.Type === 'HTTP_PROXY') {
    return await callAddress(request, apiRequest);
  }
  return await callMapped(cloud, apiRequest, api.binaryMediaTypes);
}

/** Calls an integration whose requests and answers the method maps. */
async function callMapped(
  cloud: Cloud,
  request: ApiRequest,
  binaryMediaTypes: readonly string[],
): Promise<MethodResponse> {
  const { Type, Uri = '' } = request.route.method.integration;
  if (Type === 'MOCK') return await toMethodResponse(request, await mock(request));
  if (Type === 'HTTP') {
    return await toMethodResponse(request, await callHttp(request, binaryMediaTypes));
  }
  if (functionOf(fillStageVariables(Uri, request.stageVariables)) !== undefined) {
    const { answer, error } = await callLambda(cloud, request, binaryMediaTypes);
    return await toMethodResponse(request, answer, error ?? null);
  }
  return await toMethodResponse(request, await callIntegration(cloud, request, binaryMediaTypes));
}

/** `$context.xrayTraceId` is there where the stage is traced. */
function withTrace(isTraced: boolean, request: ApiRequest): ApiRequest {
  const xrayTraceId = traceIdOf(currentTrace());
  if (!isTraced || xrayTraceId === undefined) return request;
  return { ...request, context: { ...request.context, xrayTraceId } };
}

/**
 * What the authorizer of a method learns about the caller; nothing if the method has no authorizer.
 */
async function grantOf(
  { authorizers, knownAnswers }: ApiGateway,
  { method }: Route,
  proxied: ProxyRequest,
): Promise<Grant | undefined> {
  const { authorizationType, authorizerId = '', scopes } = method;
  if (authorizationType === 'NONE') return undefined;
  const authorizer: Authorizer | undefined =
    authorizationType === 'AWS_IAM' ? { kind: 'iam' } : authorizers.get(authorizerId);
  if (authorizer === undefined) throw unauthorized();
  return await authorize(knownAnswers, authorizer, proxied, scopes);
}

/** Calls a function that answers for itself. */
async function callProxy(
  { Uri = '', Credentials }: Integration,
  proxied: ProxyRequest,
): Promise<MethodResponse> {
  const { cloud, apiId, stage, request, path } = proxied;
  const functionArn = functionOf(fillStageVariables(Uri, proxied.stageVariables));
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

/** API Gateway's response if a function fails or returns an invalid response. */
function badGateway(): GatewayError {
  const message = 'Internal server error';
  return new GatewayError(502, 'InternalServerErrorException', message, 'API_CONFIGURATION_ERROR');
}

/**
 * The response of a mock integration: the `statusCode` that its template produces, which need not
 * be strict JSON (developer guide, "Mock integrations for REST APIs").
 */
async function mock(request: ApiRequest): Promise<CloudResponse> {
  const { RequestTemplates = {} } = request.route.method.integration;
  const template = RequestTemplates['application/json'] ?? '';
  const { renderTemplate } = await import('./render-template.ts');
  const { text } = renderTemplate(template, request.body.toString('utf8'), request);
  const status = /"?statusCode"?\s*:\s*"?(\d{3})/.exec(text)?.[1];
  return { status: Number(status ?? 500), headers: {}, body: Buffer.alloc(0) };
}

/** API Gateway's response if there is no such method. */
function missingToken(): GatewayError {
  const message = 'Missing Authentication Token';
  const type = 'MissingAuthenticationTokenException';
  return new GatewayError(403, type, message, 'MISSING_AUTHENTICATION_TOKEN');
}
