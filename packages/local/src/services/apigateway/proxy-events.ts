import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isObject, type Json, type JsonObject } from '@eventwright/json';
import type { Cloud } from '../service.ts';
import { authorizerVersion1, authorizerVersion2, type Grant } from './authorizers/grant.ts';

/** A request to an API, in the form of events for functions. */
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
  readonly stageVariables: Readonly<Record<string, string>>;
  /** What the route's authorizer learned; undefined if there is no authorizer. */
  readonly grant: Grant | undefined;
}

const text = /^(text\/|application\/(.*\+)?(json|xml|javascript|x-www-form-urlencoded))/;

/** The event of payload format 2.0 (developer guide, "AWS Lambda proxy integrations for HTTP APIs"). */
export function eventVersion2(proxied: ProxyRequest): JsonObject {
  const { cloud, request, body, apiId, stage, path, routeKey, pathParameters, grant } = proxied;
  const { searchParams, search } = urlOf(request);
  const { stageVariables } = proxied;
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
      ...(grant === undefined ? {} : { authorizer: authorizerVersion2(grant) }),
    },
    ...(isEmpty(pathParameters) ? {} : { pathParameters: { ...pathParameters } }),
    ...(isEmpty(stageVariables) ? {} : { stageVariables: { ...stageVariables } }),
    ...bodyOf(request, body, {}),
  };
}

/** The event of payload format 1.0, which REST APIs have too. */
export function eventVersion1(proxied: ProxyRequest): JsonObject {
  const { cloud, request, body, apiId, stage, path, routeKey, pathParameters, grant } = proxied;
  const { searchParams } = urlOf(request);
  const names = [...new Set(searchParams.keys())];
  const headers = singleHeaders(request);
  const now = new Date();
  const orNull = (members: JsonObject): Json => (isEmpty(members) ? null : members);
  const authorizer = grant && authorizerVersion1(grant);
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
    stageVariables: orNull({ ...proxied.stageVariables }),
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
      identity: identityOf(proxied),
      ...(authorizer === undefined ? {} : { authorizer }),
    },
    ...bodyOf(request, body, { body: null }),
  };
}

/** Who signed the request, if the method requires it. */
function identityOf({ request, grant }: ProxyRequest): JsonObject {
  const identity = { sourceIp: '127.0.0.1', userAgent: request.headers['user-agent'] ?? null };
  if (grant?.kind !== 'iam') return identity;
  const { accessKey, userArn } = grant;
  return { ...identity, accessKey, user: userArn, userArn };
}

function isEmpty(members: object): boolean {
  return Object.keys(members).length === 0;
}

function urlOf(request: IncomingMessage): URL {
  return new URL(request.url ?? '/', 'http://localhost');
}

function singleHeaders({ headers }: IncomingMessage): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [name, String(value)]);
  return Object.fromEntries(entries) as Record<string, string>;
}

/** Text is sent as text, everything else in base64. */
function bodyOf({ headers }: IncomingMessage, body: Buffer, absent: JsonObject): JsonObject {
  if (body.length === 0) return { ...absent, isBase64Encoded: false };
  const isText = text.test(headers['content-type'] ?? 'application/json');
  return { body: body.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText };
}

/** Whether a response states its status. A function of format 2.0 may omit it. */
export function saysStatus(answer: Json | undefined): boolean {
  return isObject(answer) && answer['statusCode'] !== undefined;
}
