import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isObject, type Json, type JsonObject } from '@eventwright/json';
import type { Cloud } from '../service.ts';

/** A request to an API, as events for functions tell it. */
export interface ProxyRequest {
  readonly cloud: Cloud;
  readonly request: IncomingMessage;
  readonly body: Buffer;
  readonly apiId: string;
  readonly stage: string;
  /** Without the stage. */
  readonly path: string;
  /** `GET /orders/{id}` in HTTP APIs, `/orders/{id}` in REST APIs. */
  readonly routeKey: string;
  readonly pathParameters: Readonly<Record<string, string>>;
  readonly claims: Readonly<Record<string, string>> | undefined;
}

const text = /^(text\/|application\/(.*\+)?(json|xml|javascript|x-www-form-urlencoded))/;

/** The event of payload format 2.0 (developer guide, "AWS Lambda proxy integrations for HTTP APIs"). */
export function eventVersion2(proxied: ProxyRequest): JsonObject {
  const { cloud, request, body, apiId, stage, path, routeKey, pathParameters, claims } = proxied;
  const { searchParams, search } = urlOf(request);
  const { cookie, ...headers } = singleHeaders(request);
  const now = new Date();
  const query = Object.fromEntries(
    [...new Set(searchParams.keys())].map((name) => [name, searchParams.getAll(name).join(',')]),
  );
  return {
    version: '2.0',
    routeKey,
    rawPath: stage === '$default' ? path : `/${stage}${path}`,
    rawQueryString: search.slice(1),
    ...(cookie === undefined ? {} : { cookies: cookie.split(/;\s*/) }),
    headers,
    ...(search === '' ? {} : { queryStringParameters: query }),
    requestContext: {
      accountId: cloud.account,
      apiId,
      domainName: `${apiId}.execute-api.${cloud.region}.amazonaws.com`,
      domainPrefix: apiId,
      http: {
        method: request.method ?? 'GET',
        path: stage === '$default' ? path : `/${stage}${path}`,
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey,
      stage,
      time: now.toUTCString(),
      timeEpoch: now.getTime(),
      ...(claims === undefined
        ? {}
        : { authorizer: { jwt: { claims: { ...claims }, scopes: null } } }),
    },
    ...(Object.keys(pathParameters).length === 0 ? {} : { pathParameters: { ...pathParameters } }),
    ...bodyOf(request, body, {}),
  };
}

/** The event of payload format 1.0, which REST APIs have too. */
export function eventVersion1(proxied: ProxyRequest): JsonObject {
  const { cloud, request, body, apiId, stage, path, routeKey, pathParameters, claims } = proxied;
  const { searchParams } = urlOf(request);
  const names = [...new Set(searchParams.keys())];
  const headers = singleHeaders(request);
  const now = new Date();
  const orNull = (members: JsonObject): Json =>
    Object.keys(members).length === 0 ? null : members;
  return {
    resource: routeKey.replace(/^\S+ /, ''),
    path,
    httpMethod: request.method ?? 'GET',
    headers,
    multiValueHeaders: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, [value]]),
    ),
    queryStringParameters: orNull(
      Object.fromEntries(names.map((name) => [name, searchParams.getAll(name).at(-1) ?? ''])),
    ),
    multiValueQueryStringParameters: orNull(
      Object.fromEntries(names.map((name) => [name, searchParams.getAll(name)])),
    ),
    pathParameters: orNull({ ...pathParameters }),
    stageVariables: null,
    requestContext: {
      accountId: cloud.account,
      apiId,
      httpMethod: request.method ?? 'GET',
      path: `/${stage}${path}`,
      protocol: 'HTTP/1.1',
      requestId: randomUUID(),
      requestTimeEpoch: now.getTime(),
      resourcePath: routeKey.replace(/^\S+ /, ''),
      stage,
      identity: { sourceIp: '127.0.0.1', userAgent: headers['user-agent'] ?? null },
      ...(claims === undefined ? {} : { authorizer: { claims: { ...claims } } }),
    },
    ...bodyOf(request, body, { body: null }),
  };
}

function urlOf(request: IncomingMessage): URL {
  return new URL(request.url ?? '/', 'http://localhost');
}

function singleHeaders({ headers }: IncomingMessage): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [name, String(value)]);
  return Object.fromEntries(entries) as Record<string, string>;
}

/** Text goes as text, all else in base64. */
function bodyOf({ headers }: IncomingMessage, body: Buffer, absent: JsonObject): JsonObject {
  if (body.length === 0) return { ...absent, isBase64Encoded: false };
  const isText = text.test(headers['content-type'] ?? 'application/json');
  return { body: body.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText };
}

/** Whether an answer says its status; a function of format 2.0 may leave it out. */
export function saysStatus(answer: Json | undefined): boolean {
  return isObject(answer) && answer['statusCode'] !== undefined;
}
