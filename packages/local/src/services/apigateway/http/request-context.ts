import { randomUUID } from 'node:crypto';
import type { JsonObject } from '@eventwright/json';
import { authorizerVersion1 } from '../authorizers/grant.ts';
import type { ProxyRequest } from '../proxy-events.ts';

/** `$context` of an HTTP API (developer guide, "Customize HTTP API access logs", the variables). */
export function requestContext(proxied: ProxyRequest): JsonObject {
  const { cloud, request, apiId, stage, path, routeKey, grant } = proxied;
  const now = new Date();
  const authorizer = grant && authorizerVersion1(grant);
  const method = request.method ?? 'GET';
  return {
    accountId: cloud.account,
    apiId,
    domainName: `${apiId}.execute-api.${cloud.region}.amazonaws.com`,
    domainPrefix: apiId,
    extendedRequestId: randomUUID(),
    httpMethod: method,
    path,
    protocol: 'HTTP/1.1',
    requestId: randomUUID(),
    requestTime: now.toUTCString(),
    requestTimeEpoch: now.getTime(),
    routeKey,
    stage,
    identity: { sourceIp: '127.0.0.1', userAgent: request.headers['user-agent'] ?? '' },
    ...(authorizer === undefined ? {} : { authorizer }),
  };
}
