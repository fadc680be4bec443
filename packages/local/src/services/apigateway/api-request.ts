import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { JsonObject } from '@eventwright/json';
import { arn } from '../../naming.ts';
import { authorizerVersion1, type Grant } from './authorizers/grant.ts';
import type { Route } from './find-route.ts';
import type { ProxyRequest } from './proxy-events.ts';

/** A request to a method, with what mappings and templates may ask of it. */
export interface ApiRequest {
  readonly route: Route;
  /** `arn:aws:execute-api:…:<api>/<stage>/<method>/<path>`, for which API Gateway calls. */
  readonly methodArn: string;
  readonly path: Readonly<Record<string, string>>;
  readonly querystring: Readonly<Record<string, string>>;
  /** By name in lower case. */
  readonly header: Readonly<Record<string, string>>;
  /** What is `$context` in templates, and `context.…` in mappings. */
  readonly context: JsonObject;
  readonly stageVariables: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Puts a request together once its route and its caller are known. */
export function readApiRequest(
  route: Route,
  { request, apiId, stage, stageVariables, grant, body }: ProxyRequest,
): ApiRequest {
  const header = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  );
  const { searchParams } = new URL(request.url ?? '/', 'http://local');
  return {
    route,
    methodArn: arn('execute-api', `${apiId}/${stage}/${request.method}${route.resourcePath}`),
    path: route.pathParameters,
    querystring: Object.fromEntries(searchParams),
    header,
    context: contextOf(request, route, stage, grant),
    stageVariables,
    body,
  };
}

function contextOf(
  request: IncomingMessage,
  { resourcePath }: Route,
  stage: string,
  grant: Grant | undefined,
): JsonObject {
  const authorizer = grant && authorizerVersion1(grant);
  const now = new Date();
  return {
    // Clients can choose this one, on AWS too; the extended id they cannot.
    requestId: String(request.headers['x-amzn-requestid'] ?? randomUUID()),
    extendedRequestId: `${randomBytes(11).toString('base64url')}=`,
    httpMethod: request.method ?? 'GET',
    resourcePath,
    stage,
    requestTime: commonLogTime(now),
    requestTimeEpoch: now.getTime(),
    identity: {
      ...(grant?.kind === 'iam' ? { userArn: grant.userArn, accessKey: grant.accessKey } : {}),
      sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
      userAgent: String(request.headers['user-agent'] ?? ''),
    },
    ...(authorizer === undefined ? {} : { authorizer }),
  };
}

/** A time as `$context.requestTime` has it: `23/Nov/2026:11:22:33 +0000`. */
function commonLogTime(time: Date): string {
  const [, day, month, year, clock] = time.toUTCString().split(' ');
  return `${day}/${month}/${year}:${clock} +0000`;
}
