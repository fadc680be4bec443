import type { Json, JsonObject } from '@eventwright/json';
import { defined, type Expansion, type Given, objectAt } from '../expansion.ts';
import {
  type ApiAuth,
  authorizersOf,
  authorizerUri,
  iamScheme,
  identitySources,
} from './api-auth.ts';
import { addAuthorizerPermission } from './authorizer-permission.ts';

const authorization = 'method.request.header.Authorization';

/** Reads `Auth` of a REST API (SAM developer guide, "ApiAuth"): Cognito, Lambda and IAM authorizers. */
export function readRestAuth(expansion: Expansion, given: Given): ApiAuth {
  const auth = objectAt(given.properties, 'Auth');
  // AWS_IAM needs no declaration: a route may name it.
  const schemes: Record<string, Json> = { AWS_IAM: iamScheme };
  for (const [name, authorizer] of authorizersOf(auth)) {
    const { UserPoolArn, FunctionArn } = authorizer;
    if (UserPoolArn === undefined && FunctionArn === undefined) {
      const reason = 'it has neither UserPoolArn nor FunctionArn';
      expansion.note(given.logicalId, `the authorizer ${name} is not expanded: ${reason}.`);
      continue;
    }
    schemes[name] =
      UserPoolArn === undefined
        ? functionScheme(authorizer, FunctionArn ?? '')
        : poolScheme(authorizer, UserPoolArn);
    const isOwn = authorizer['DisableFunctionDefaultPermissions'] === true;
    if (FunctionArn !== undefined && !isOwn) {
      addAuthorizerPermission(expansion, given, name, FunctionArn);
    }
  }
  for (const name of ['ResourcePolicy', 'UsagePlan', 'ApiKeyRequired']) {
    if (auth[name] !== undefined) {
      expansion.note(given.logicalId, `Auth.${name} is not expanded.`);
    }
  }
  const named = auth['DefaultAuthorizer'];
  const isKnown = typeof named === 'string' && Object.hasOwn(schemes, named);
  if (named !== undefined && !isKnown) {
    const text = typeof named === 'string' ? named : JSON.stringify(named);
    const message = `the default authorizer ${text} is not expanded: everyone may call.`;
    expansion.note(given.logicalId, message);
  }
  return { securitySchemes: schemes, defaultAuthorizer: isKnown ? named : undefined };
}

/** SAM developer guide, "CognitoAuthorizer". */
function poolScheme(authorizer: JsonObject, pools: Json): JsonObject {
  const identity = objectAt(authorizer, 'Identity');
  return defined({
    ...{ type: 'apiKey', name: identity['Header'] ?? 'Authorization', in: 'header' },
    'x-amazon-apigateway-authtype': 'cognito_user_pools',
    'x-amazon-apigateway-authorizer': defined({
      type: 'cognito_user_pools',
      providerARNs: Array.isArray(pools) ? pools : [pools],
      identityValidationExpression: identity['ValidationExpression'],
      identitySource: sourceOfHeader(identity),
    }),
    'x-scopes': authorizer['AuthorizationScopes'],
  });
}

/** SAM developer guide, "LambdaTokenAuthorizer" and "LambdaRequestAuthorizer". */
function functionScheme(authorizer: JsonObject, functionArn: Json): JsonObject {
  const identity = objectAt(authorizer, 'Identity');
  const isRequest = String(authorizer['FunctionPayloadType'] ?? 'TOKEN') === 'REQUEST';
  const sources = identitySources(identity, 'method.request.').join(',');
  return defined({
    ...{ type: 'apiKey', name: isRequest ? 'Unused' : 'Authorization', in: 'header' },
    'x-amazon-apigateway-authtype': 'custom',
    'x-amazon-apigateway-authorizer': defined({
      type: isRequest ? 'request' : 'token',
      authorizerUri: authorizerUri(functionArn),
      authorizerCredentials: authorizer['FunctionInvokeRole'],
      authorizerResultTtlInSeconds: identity['ReauthorizeEvery'],
      identityValidationExpression: identity['ValidationExpression'],
      identitySource: isRequest ? (sources === '' ? undefined : sources) : sourceOfHeader(identity),
    }),
    'x-scopes': authorizer['AuthorizationScopes'],
  });
}

function sourceOfHeader({ Header }: JsonObject): string {
  return Header === undefined ? authorization : `method.request.header.${String(Header)}`;
}
