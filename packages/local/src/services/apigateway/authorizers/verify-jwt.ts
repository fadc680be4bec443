import type { createLocalJWKSet, createRemoteJWKSet, JWTPayload, jwtVerify } from 'jose';
import type { Cloud } from '../../service.ts';
import type { JwtAuthorizer } from './authorizer.ts';

type Keys = ReturnType<typeof createRemoteJWKSet> | ReturnType<typeof createLocalJWKSet>;

/** The key locations of issuers, as far as they are known. */
const remote = new Map<string, Promise<Keys>>();

/**
 * Checks a token as the JWT authorizer of an HTTP API does: signature, issuer, `exp`, `nbf`, `iat`,
 * and that `aud`, or otherwise `client_id`, is in the audience (developer guide, "JWT
 * authorizers"). Returns its claims as text; `undefined` if it does not pass.
 */
export async function verifyJwt(
  cloud: Cloud,
  { issuer: given, audience }: JwtAuthorizer,
  token: string,
): Promise<Readonly<Record<string, string>> | undefined> {
  const poolId = /cognito-idp\.[\w-]+\.amazonaws\.com\/([\w-]+)\/?$/.exec(given)?.[1];
  const issuer = poolId === undefined ? given : `${cloud.endpoint}/cognito/${poolId}`;
  try {
    const keys = poolId === undefined ? await keysOf(issuer) : await keysOfPool(cloud, poolId);
    const jose = await import('jose');
    const { payload } = await jose.jwtVerify(token, keys as Parameters<typeof jwtVerify>[1], {
      issuer,
    });
    return isForAudience(payload, audience) ? asTexts(payload) : undefined;
  } catch {
    return undefined;
  }
}

async function keysOfPool(cloud: Cloud, poolId: string): Promise<Keys> {
  const path = `/cognito/${poolId}/.well-known/jwks.json`;
  const answer = await cloud.send({ service: 'cognito-idp', method: 'GET', path });
  const jose = await import('jose');
  return jose.createLocalJWKSet(JSON.parse(answer.body.toString('utf8')) as never);
}

/** OpenID Connect Discovery 1.0: the issuer's configuration says where its keys are. */
function keysOf(issuer: string): Promise<Keys> {
  const known = remote.get(issuer) ?? discover(issuer);
  remote.set(issuer, known);
  known.catch(() => remote.delete(issuer));
  return known;
}

async function discover(issuer: string): Promise<Keys> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) });
  const { jwks_uri } = (await answer.json()) as { readonly jwks_uri: string };
  const jose = await import('jose');
  return jose.createRemoteJWKSet(new URL(jwks_uri));
}

function isForAudience(payload: JWTPayload, audience: readonly string[]): boolean {
  const { aud, client_id } = payload;
  const named = aud === undefined ? [String(client_id)] : [aud].flat();
  return audience.length === 0 || named.some((one) => audience.includes(one));
}

function asTexts(payload: JWTPayload): Readonly<Record<string, string>> {
  const claims = Object.entries(payload).map(([name, value]) => [
    name,
    Array.isArray(value) ? `[${value.join(' ')}]` : String(value),
  ]);
  return Object.fromEntries(claims) as Readonly<Record<string, string>>;
}
