import type { JSONWebKeySet } from 'jose';
import type { Cloud } from '../../service.ts';
import { GatewayError } from '../gateway-error.ts';
import type { ProxyRequest } from '../proxy-events.ts';
import { askFunction, type KnownAnswers } from './ask-function.ts';
import type { Authorizer, UserPoolAuthorizer } from './authorizer.ts';
import type { Grant } from './grant.ts';
import { identityOf } from './identity-source.ts';
import { missingScope, unauthorized } from './refusals.ts';
import { verifyJwt } from './verify-jwt.ts';

/**
 * Asks an authorizer whether a request may pass, and whether its token has one of the scopes of the
 * route. Returns what it learned. Throws the 401, 403 or 500 that API Gateway answers.
 */
export async function authorize(
  known: KnownAnswers,
  authorizer: Authorizer,
  proxied: ProxyRequest,
  scopes: readonly string[],
): Promise<Grant> {
  switch (authorizer.kind) {
    case 'function':
      return await askFunction(known, authorizer, proxied);
    case 'jwt': {
      const token = bearerOf(identityOf(authorizer.source, proxied));
      return grantOf(await verifyJwt(proxied.cloud, authorizer, token), scopes);
    }
    case 'userPools': {
      const token = bearerOf(identityOf(authorizer.source, proxied));
      return grantOf(await verifyOfPools(proxied.cloud, authorizer, token, scopes), scopes);
    }
    case 'iam':
      return authorizeSigned(proxied);
  }
}

function bearerOf(token: string | undefined): string {
  return (token ?? '').replace(/^Bearer /i, '');
}

/** A token must have one of the scopes of its route (developer guide, "JWT authorizers"). */
function grantOf(
  claims: Readonly<Record<string, string>> | undefined,
  scopes: readonly string[],
): Grant {
  if (claims === undefined) throw unauthorized();
  const given = (claims['scope'] ?? claims['scp'] ?? '').split(/[ ,]/);
  const isIn = scopes.length === 0 || scopes.some((scope) => given.includes(scope));
  if (!isIn) throw missingScope();
  return { kind: 'token', claims, scopes: given.filter((scope) => scopes.includes(scope)) };
}

async function verifyOfPools(
  cloud: Cloud,
  { userPoolIds }: UserPoolAuthorizer,
  token: string,
  scopes: readonly string[],
): Promise<Readonly<Record<string, string>> | undefined> {
  for (const poolId of userPoolIds) {
    const claims = await verify(cloud, poolId, token, scopes.length === 0 ? 'id' : 'access');
    if (claims !== undefined) return claims;
  }
  return undefined;
}

/**
 * Checks signature, issuer, expiry and kind: an id token, or an access token if the method requires
 * scopes (developer guide, "Integrate a REST API with an Amazon Cognito user pool").
 */
async function verify(
  cloud: Cloud,
  poolId: string,
  token: string,
  use: 'id' | 'access',
): Promise<Readonly<Record<string, string>> | undefined> {
  const path = `/cognito/${poolId}/.well-known/jwks.json`;
  const answer = await cloud.send({ service: 'cognito-idp', method: 'GET', path });
  const { createLocalJWKSet, jwtVerify } = await import('jose');
  const keys = createLocalJWKSet(JSON.parse(answer.body.toString('utf8')) as JSONWebKeySet);
  try {
    const issuer = `${cloud.endpoint}/cognito/${poolId}`;
    const { payload } = await jwtVerify(token, keys, { issuer, algorithms: ['RS256'] });
    if (payload['token_use'] !== use) return undefined;
    const claims = Object.entries(payload).map(([name, value]) => [name, String(value)]);
    return Object.fromEntries(claims) as Readonly<Record<string, string>>;
  } catch {
    return undefined;
  }
}

/** The caller of a signed request, if it may call the method; unsigned ones have no token. */
function authorizeSigned({ cloud, request, apiId, stage, path }: ProxyRequest): Grant {
  const signed = /Credential=([^/,\s]+)\//.exec(request.headers.authorization ?? '')?.[1];
  const accessKey = signed ?? '';
  if (signed === undefined) {
    const type = 'MissingAuthenticationTokenException';
    const text = 'Missing Authentication Token';
    throw new GatewayError(403, type, text, 'MISSING_AUTHENTICATION_TOKEN');
  }
  const resource = cloud.arn('execute-api', `${apiId}/${stage}/${request.method}${path}`);
  const asked = { action: 'execute-api:Invoke', resource, context: {} };
  const refusal = cloud.permissions.refuseAction(cloud.callerOf(accessKey), asked);
  if (refusal !== undefined) {
    throw new GatewayError(403, 'AccessDeniedException', refusal.message, 'ACCESS_DENIED');
  }
  return { kind: 'iam', accessKey, userArn: cloud.callerArnOf(accessKey) };
}
