import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Json } from '@eventwright/json';
import { readBody } from '../../../protocol/http.ts';
import type { Cloud } from '../../service.ts';
import type { KnownAnswers } from '../authorizers/ask-function.ts';
import { authorize } from '../authorizers/authorize.ts';
import type { Authorizer } from '../authorizers/authorizer.ts';
import type { Grant } from '../authorizers/grant.ts';
import { beginTrace } from '../begin-trace.ts';
import { GatewayError } from '../gateway-error.ts';
import { invokeFunction } from '../invoke-function.ts';
import { type ProxyAnswer, readProxyAnswer } from '../proxy-answer.ts';
import { eventVersion1, eventVersion2, type ProxyRequest, saysStatus } from '../proxy-events.ts';
import { fillAddress, proxyToAddress } from '../proxy-to-address.ts';
import { answerPreflight, corsHeaders } from './cors.ts';
import {
  type AddressIntegration,
  type FunctionIntegration,
  findHttpRoute,
  type HttpApi,
  type HttpIntegration,
  type HttpRoute,
} from './http-api.ts';
import { mapAnswer, mapRequest } from './map-parameters.ts';
import { callServiceIntegration } from './service-integration.ts';

/** The HTTP APIs of a cloud. */
export interface HttpApis {
  readonly cloud: Cloud;
  /** By id. */
  readonly apis: Map<string, HttpApi>;
  /** By id. */
  readonly authorizers: Map<string, Authorizer>;
  readonly knownAnswers: KnownAnswers;
}

/** Answers `/httpapis/{api}/…`, the local form of an HTTP API's address; a stage may come first. */
export function handleHttpRequest(
  http: HttpApis,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // X-Ray developer guide: HTTP APIs have no active tracing.
  return beginTrace(request, false, () => answerRequest(http, request, response));
}

async function answerRequest(
  { cloud, apis, authorizers, knownAnswers }: HttpApis,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const started = performance.now();
  const [rawPath = ''] = (request.url ?? '').split('?');
  const [, , apiId = '', ...parts] = rawPath.split('/');
  const api = apis.get(apiId);
  const { causation } = cloud.activities;
  const step = causation.newStep();
  const answer =
    api === undefined
      ? message(404, 'Not Found')
      : (answerPreflight(api.cors, request) ??
        (await causation.within([step], () => respond(api, parts))));
  const headers = { ...answer.headers, ...corsHeaders(api?.cors, request) };
  response.writeHead(answer.status, headers as Record<string, string>).end(answer.body);
  cloud.activities.record({
    service: 'apigateway',
    action: request.method ?? '',
    resource: `/${parts.join('/')}`,
    summary: `${answer.status}`,
    outcome: answer.status < 400 ? 'done' : 'failed',
    milliseconds: performance.now() - started,
    step,
  });

  async function respond(
    found: HttpApi,
    [first = '', ...rest]: readonly string[],
  ): Promise<ProxyAnswer> {
    const isStage = first !== '' && found.stages.has(first);
    if (!isStage && !found.stages.has('$default')) return message(404, 'Not Found');
    const path = `/${(isStage ? rest : [first, ...rest]).join('/')}`;
    const route = findHttpRoute(found.routes, request.method ?? 'GET', path);
    const integration = found.integrations.get(route?.route.integrationId ?? '');
    if (route === undefined || integration === undefined) return message(404, 'Not Found');
    const stage = isStage ? first : '$default';
    const { key: routeKey } = route.route;
    const place = { apiId, stage, path, routeKey, pathParameters: route.pathParameters };
    const stageVariables = found.stages.get(stage) ?? {};
    const body = await readBody(request);
    const unknown = { cloud, request, body, ...place, stageVariables, grant: undefined };
    const grant = await grantOf(route.route, unknown);
    if (grant instanceof GatewayError) return message(grant.status, words[grant.status] ?? '');
    const proxied = { ...unknown, grant };
    return mapAnswer(integration.responseMappings, await call(integration, proxied), proxied);
  }

  async function grantOf(
    { authorizerId, scopes }: HttpRoute,
    proxied: ProxyRequest,
  ): Promise<Grant | GatewayError | undefined> {
    if (authorizerId === undefined) return undefined;
    const authorizer: Authorizer | undefined =
      authorizerId === 'AWS_IAM' ? { kind: 'iam' } : authorizers.get(authorizerId);
    try {
      return authorizer && (await authorize(knownAnswers, authorizer, proxied, scopes));
    } catch (error) {
      if (error instanceof GatewayError) return error;
      throw error;
    }
  }
}

/** The only text that HTTP APIs return with a refusal. */
const words: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  500: 'Internal Server Error',
};

async function call(integration: HttpIntegration, proxied: ProxyRequest): Promise<ProxyAnswer> {
  if (integration.kind === 'service') return await callServiceIntegration(integration, proxied);
  const mapped = mapRequest(integration.requestMapping, proxied);
  const changed = { ...proxied, request: mapped.request, path: mapped.path ?? proxied.path };
  return integration.kind === 'function'
    ? await callFunction(integration, changed)
    : await callAddress(integration, changed, mapped.path);
}

async function callFunction(
  { functionArn, version, roleArn }: FunctionIntegration,
  proxied: ProxyRequest,
): Promise<ProxyAnswer> {
  const { cloud, apiId, stage, request, path } = proxied;
  const source = `${apiId}/${stage}/${request.method ?? 'GET'}${path}`;
  const call = { functionArn, roleArn, sourceArn: cloud.arn('execute-api', source) };
  const event = version === '2.0' ? eventVersion2(proxied) : eventVersion1(proxied);
  const answer = await invokeFunction(cloud, call, event);
  if (answer === undefined) return message(500, 'Internal Server Error');
  if (version === '2.0' && !saysStatus(answer)) return inferred(answer);
  return readProxyAnswer(answer) ?? message(500, 'Internal Server Error');
}

/** API Gateway waits for 30 seconds at most (quota "Maximum integration timeout"). */
async function callAddress(
  { url, method }: AddressIntegration,
  { request, body, pathParameters, stageVariables }: ProxyRequest,
  path: string | undefined,
): Promise<ProxyAnswer> {
  const [, query = ''] = (request.url ?? '').split('?');
  try {
    return await proxyToAddress({
      url: withPath(fillAddress(url, pathParameters, stageVariables), path),
      method: method === 'ANY' ? (request.method ?? 'GET') : method,
      ...{ query, request, body, milliseconds: 30_000 },
    });
  } catch (error) {
    if (error instanceof GatewayError) return message(error.status, error.message);
    throw error;
  }
}

/** `overwrite:path` replaces the path of the address. */
function withPath(address: string, path: string | undefined): string {
  return path === undefined ? address : new URL(path, address).href;
}

/** Format 2.0: an answer without a status is the body of a 200. */
function inferred(answer: Json): ProxyAnswer {
  const body = typeof answer === 'string' ? answer : JSON.stringify(answer);
  return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(body) };
}

function message(status: number, text: string): ProxyAnswer {
  const body = Buffer.from(JSON.stringify({ message: text }));
  return { status, headers: { 'content-type': 'application/json' }, body };
}
