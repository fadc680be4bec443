import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { defined, type Expansion, type Given, objectAt } from '../expansion.ts';
import {
  type ApiAuth,
  authorizersOf,
  authorizerUri,
  iamScheme,
  identitySources,
} from './api-auth.ts';
import { addAuthorizerPermission } from './authorizer-permission.ts';

/** Reads `Auth` of an HTTP API (SAM developer guide, "HttpApiAuth"): JWT, Lambda and IAM authorizers. */
export function readHttpAuth(expansion: Expansion, given: Given): ApiAuth {
  const auth = objectAt(given.properties, 'Auth');
  const schemes: Record<string, Json> = {};
  if (auth['EnableIamAuthorizer'] === true) schemes['AWS_IAM'] = iamScheme;
  for (const [name, authorizer] of authorizersOf(auth)) {
    const scheme = jwtScheme(authorizer) ?? functionScheme(authorizer);
    if (scheme === undefined) {
      const reason = 'it has neither JwtConfiguration nor FunctionArn';
      expansion.note(given.logicalId, `the authorizer ${name} is not expanded: ${reason}.`);
      continue;
    }
    schemes[name] = scheme;
    if (authorizer['EnableFunctionDefaultPermissions'] === true) {
      addAuthorizerPermission(expansion, given, name, authorizer['FunctionArn']);
    }
  }
  const named = auth['DefaultAuthorizer'];
  const isKnown = typeof named === 'string' && Object.hasOwn(schemes, named);
  if (named !== undefined && !isKnown) {
    const text = typeof named === 'string' ? named : JSON.stringify(named);
    expansion.note(
      given.logicalId,
      `the default authorizer ${text} is not expanded: everyone may call.`,
    );
  }
  return { securitySchemes: schemes, defaultAuthorizer: isKnown ? named : undefined };
}

function jwtScheme(authorizer: JsonObject): JsonObject | undefined {
  const jwt = authorizer['JwtConfiguration'];
  if (!isObject(jwt)) return undefined;
  return defined({
    type: 'oauth2',
    'x-amazon-apigateway-authorizer': {
      type: 'jwt',
      identitySource: authorizer['IdentitySource'] ?? '$request.header.Authorization',
      jwtConfiguration: jwt,
    },
    'x-scopes': authorizer['AuthorizationScopes'],
  });
}

/** SAM developer guide, "LambdaAuthorizer" and "LambdaAuthorizationIdentity" of HTTP APIs. */
function functionScheme(authorizer: JsonObject): JsonObject | undefined {
  const { FunctionArn, FunctionInvokeRole, EnableSimpleResponses } = authorizer;
  if (FunctionArn === undefined) return undefined;
  const identity = objectAt(authorizer, 'Identity');
  const sources = identitySources(identity, '$request.');
  return {
    type: 'apiKey',
    name: 'Unused',
    in: 'header',
    'x-amazon-apigateway-authorizer': defined({
      type: 'request',
      authorizerUri: authorizerUri(FunctionArn),
      authorizerCredentials: FunctionInvokeRole,
      authorizerPayloadFormatVersion: String(authorizer['AuthorizerPayloadFormatVersion'] ?? '2.0'),
      enableSimpleResponses: EnableSimpleResponses,
      authorizerResultTtlInSeconds: identity['ReauthorizeEvery'],
      identitySource: sources.length === 0 ? undefined : sources.join(','),
    }),
  };
}
