import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Json } from '@eventwright/json';
import { readBody } from '../../../protocol/http.ts';
import type { Cloud } from '../../service.ts';
import { authorize } from '../authorize.ts';
import type { Authorizer } from '../authorizer.ts';
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
} from './http-api.ts';

/** The HTTP APIs of a cloud. */
export interface HttpApis {
  readonly cloud: Cloud;
  /** By id. */
  readonly apis: Map<string, HttpApi>;
  /** By id. */
  readonly authorizers: Map<string, Authorizer>;
}

/** Answers `/httpapis/{api}/…`, the local form of an HTTP API's address; a stage may come first. */
export async function handleHttpRequest(
  { cloud, apis, authorizers }: HttpApis,
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
    const claims = await claimsOf(route.route.authorizerId);
    if (claims === 'refused') return message(401, 'Unauthorized');
    if (!hasScope(claims, route.route.scopes)) return message(403, 'Forbidden');
    const proxied = {
      cloud,
      request,
      body: await readBody(request),
      apiId,
      stage: isStage ? first : '$default',
      path,
      routeKey: route.route.key,
      pathParameters: route.pathParameters,
      claims,
    };
    return integration.kind === 'function'
      ? await callFunction(integration, proxied)
      : await callAddress(integration, proxied);
  }

  async function claimsOf(authorizerId: string | undefined) {
    const authorizer = authorizers.get(authorizerId ?? '');
    if (authorizerId === undefined || authorizer === undefined) return undefined;
    try {
      return await authorize(cloud, authorizer, request.headers[authorizer.header]?.toString());
    } catch (error) {
      if (error instanceof GatewayError) return 'refused' as const;
      throw error;
    }
  }
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
  { request, body, pathParameters }: ProxyRequest,
): Promise<ProxyAnswer> {
  const [, query = ''] = (request.url ?? '').split('?');
  try {
    return await proxyToAddress({
      url: fillAddress(url, pathParameters),
      method: method === 'ANY' ? (request.method ?? 'GET') : method,
      ...{ query, request, body, milliseconds: 30_000 },
    });
  } catch (error) {
    if (error instanceof GatewayError) return message(error.status, error.message);
    throw error;
  }
}

/** A token must have one of the scopes of its route (developer guide, "JWT authorizers"). */
function hasScope(
  claims: Readonly<Record<string, string>> | undefined,
  scopes: readonly string[],
): boolean {
  if (scopes.length === 0) return true;
  const given = (claims?.['scope'] ?? claims?.['scp'] ?? '').split(/[ ,]/);
  return scopes.some((scope) => given.includes(scope));
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
