import { isObject, type Json, type JsonObject } from '@eventwright/json';
import type { Expansion, Given } from './expansion.ts';
import { objectAt } from './expansion.ts';

/** The authorizers of an HTTP API, as its OpenAPI document has them. */
export interface HttpAuth {
  readonly securitySchemes: JsonObject;
  /** The authorizer of routes that name none. */
  readonly defaultAuthorizer: string | undefined;
}

/** Reads `Auth` of an HTTP API (SAM developer guide, "HttpApiAuth"): JWT authorizers; others are named. */
export function readHttpAuth(expansion: Expansion, { logicalId, properties }: Given): HttpAuth {
  const auth = objectAt(properties, 'Auth');
  const schemes: Record<string, Json> = {};
  for (const [name, authorizer] of Object.entries(objectAt(auth, 'Authorizers'))) {
    const given = isObject(authorizer) ? authorizer : {};
    const jwt = given['JwtConfiguration'];
    if (!isObject(jwt)) {
      expansion.note(
        logicalId,
        `the authorizer ${name} is not expanded: only JWT authorizers are.`,
      );
      continue;
    }
    schemes[name] = {
      type: 'oauth2',
      'x-amazon-apigateway-authorizer': {
        type: 'jwt',
        identitySource: given['IdentitySource'] ?? '$request.header.Authorization',
        jwtConfiguration: jwt,
      },
      ...(given['AuthorizationScopes'] === undefined
        ? {}
        : { 'x-scopes': given['AuthorizationScopes'] }),
    };
  }
  const named = auth['DefaultAuthorizer'];
  const isKnown = typeof named === 'string' && Object.hasOwn(schemes, named);
  if (named !== undefined && !isKnown) {
    const text = typeof named === 'string' ? named : JSON.stringify(named);
    expansion.note(logicalId, `the default authorizer ${text} is not expanded: everyone may call.`);
  }
  return { securitySchemes: schemes, defaultAuthorizer: isKnown ? named : undefined };
}

/** What a route asks for: its own authorizer, the API's, or none. */
export function securityOf(
  { securitySchemes, defaultAuthorizer }: HttpAuth,
  auth: JsonObject = {},
): JsonObject {
  const { Authorizer: name = defaultAuthorizer, AuthorizationScopes } = auth;
  if (typeof name !== 'string' || !Object.hasOwn(securitySchemes, name)) return {};
  const scheme = securitySchemes[name];
  const scopes = AuthorizationScopes ?? (isObject(scheme) ? scheme['x-scopes'] : undefined) ?? [];
  return { security: [{ [name]: scopes }] };
}
