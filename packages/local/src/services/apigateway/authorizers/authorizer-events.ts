import type { JsonObject } from '@eventwright/json';
import { eventVersion1, eventVersion2, type ProxyRequest } from '../proxy-events.ts';
import type { FunctionAuthorizer } from './authorizer.ts';

/**
 * The event that asks a function whether a request may pass (developer guide, "Input to an API Gateway
 * Lambda authorizer" and "AWS Lambda authorizers for HTTP APIs", "Payload format"). The body is never
 * in it.
 */
export function authorizerEvent(
  { event }: FunctionAuthorizer,
  proxied: ProxyRequest,
  methodArn: string,
  identities: readonly string[],
): JsonObject {
  const { routeKey } = proxied;
  switch (event) {
    case 'TOKEN':
      return { type: 'TOKEN', methodArn, authorizationToken: identities[0] ?? '' };
    case 'REQUEST':
      return { type: 'REQUEST', methodArn, ...withoutBody(eventVersion1(proxied)) };
    case 'HTTP 1.0': {
      const identitySource = identities.join(',');
      const asked = { version: '1.0', type: 'REQUEST', methodArn, identitySource };
      const told = withoutBody(eventVersion1(proxied));
      return { ...asked, authorizationToken: identitySource, ...told };
    }
    case 'HTTP 2.0': {
      const asked = { type: 'REQUEST', routeArn: methodArn, identitySource: [...identities] };
      return { ...withoutBody(eventVersion2(proxied)), ...asked, routeKey };
    }
  }
}

function withoutBody(event: JsonObject): JsonObject {
  const { body, isBase64Encoded, ...rest } = event;
  return rest;
}
