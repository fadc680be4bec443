import type { JsonObject } from '@eventwright/json';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import type { Cloud } from '../service.ts';
import type { Authorizer } from './authorizer.ts';
import { GatewayError } from './gateway-error.ts';
import { verifyJwt } from './verify-jwt.ts';

/** Reads an authorizer's properties. */
export function readAuthorizer(properties: JsonObject): Authorizer {
  const source = String(properties['IdentitySource'] ?? 'method.request.header.Authorization');
  const arns = (properties['ProviderARNs'] ?? []) as readonly string[];
  return {
    type: String(properties['Type']),
    header: source.slice('method.request.header.'.length).toLowerCase(),
    userPoolIds: arns.map((arn) => arn.slice(arn.lastIndexOf('/') + 1)),
  };
}

/**
 * Checks the token of a request: signature, issuer, expiry, and that it is an id token. Gives its
 * claims, as text. Throws the 401 that API Gateway answers.
 */
export async function authorize(
  cloud: Cloud,
  authorizer: Authorizer,
  token: string | undefined,
): Promise<Readonly<Record<string, string>>> {
  const { type, userPoolIds } = authorizer;
  if (type === 'JWT') {
    const claims = await verifyJwt(cloud, authorizer, (token ?? '').replace(/^Bearer /i, ''));
    if (claims === undefined) throw unauthorized();
    return claims;
  }
  if (type !== 'COGNITO_USER_POOLS') {
    cloud.warn(`API Gateway authorizers of type ${type} are not supported: everyone is refused.`);
    throw unauthorized();
  }
  for (const poolId of userPoolIds) {
    const claims = await verify(cloud, poolId, (token ?? '').replace(/^Bearer /i, ''));
    if (claims !== undefined) return claims;
  }
  throw unauthorized();
}

async function verify(
  cloud: Cloud,
  poolId: string,
  token: string,
): Promise<Readonly<Record<string, string>> | undefined> {
  const path = `/cognito/${poolId}/.well-known/jwks.json`;
  const answer = await cloud.send({ service: 'cognito-idp', method: 'GET', path });
  const keys = createLocalJWKSet(JSON.parse(answer.body.toString('utf8')) as JSONWebKeySet);
  try {
    const issuer = `${cloud.endpoint}/cognito/${poolId}`;
    const { payload } = await jwtVerify(token, keys, { issuer, algorithms: ['RS256'] });
    if (payload['token_use'] !== 'id') return undefined;
    const claims = Object.entries(payload).map(([name, value]) => [name, String(value)]);
    return Object.fromEntries(claims) as Readonly<Record<string, string>>;
  } catch {
    return undefined;
  }
}

function unauthorized(): GatewayError {
  return new GatewayError(401, 'UnauthorizedException', 'Unauthorized', 'UNAUTHORIZED');
}
