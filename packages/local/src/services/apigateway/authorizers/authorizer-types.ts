import { isObject, type JsonObject } from '@eventwright/json';
import type { ResourceType } from '../../service.ts';
import { apiId } from '../api-id.ts';
import { functionOf } from '../invoke-function.ts';
import type { Authorizer } from './authorizer.ts';
import { readIdentitySource } from './identity-source.ts';

/** `AWS::ApiGateway::Authorizer` (API reference of API Gateway, CreateAuthorizer). */
export function restAuthorizer(authorizers: Map<string, Authorizer>): ResourceType {
  return {
    supported: [
      ...['RestApiId', 'Type', 'ProviderARNs', 'IdentitySource', 'IdentityValidationExpression'],
      ...['AuthorizerUri', 'AuthorizerCredentials', 'AuthorizerResultTtlInSeconds'],
    ],
    inert: { Name: 'is not shown', AuthType: 'is not shown' },
    provision({ logicalId, properties }) {
      const id = apiId(logicalId);
      authorizers.set(id, readRestAuthorizer(id, properties));
      return { ref: id, attributes: { AuthorizerId: id } };
    },
  };
}

/** `AWS::ApiGatewayV2::Authorizer` (API reference of API Gateway version 2, CreateAuthorizer). */
export function httpAuthorizer(authorizers: Map<string, Authorizer>): ResourceType {
  return {
    supported: [
      ...['ApiId', 'AuthorizerType', 'JwtConfiguration', 'IdentitySource', 'AuthorizerUri'],
      ...['AuthorizerCredentialsArn', 'AuthorizerPayloadFormatVersion'],
      ...['AuthorizerResultTtlInSeconds', 'EnableSimpleResponses'],
    ],
    inert: { Name: 'is not shown' },
    provision({ logicalId, properties }) {
      const id = apiId(logicalId);
      authorizers.set(id, readHttpAuthorizer(id, properties));
      return { ref: id, attributes: { AuthorizerId: id } };
    },
  };
}

function readRestAuthorizer(id: string, properties: JsonObject): Authorizer {
  const { Type, IdentitySource, IdentityValidationExpression: expression } = properties;
  const sources = String(IdentitySource ?? '')
    .split(',')
    .filter((one) => one.trim() !== '');
  if (Type === 'COGNITO_USER_POOLS') {
    const arns = [properties['ProviderARNs'] ?? []].flat().map(String);
    return {
      kind: 'userPools',
      source: readIdentitySource(sources[0] ?? 'method.request.header.Authorization'),
      userPoolIds: arns.map((arn) => arn.slice(arn.lastIndexOf('/') + 1)),
    };
  }
  if (Type !== 'TOKEN' && Type !== 'REQUEST') {
    throw new Error(`Type ${String(Type)} is none of TOKEN, REQUEST and COGNITO_USER_POOLS.`);
  }
  const ttlSeconds = Number(properties['AuthorizerResultTtlInSeconds'] ?? 300);
  if (sources.length === 0 && (Type === 'TOKEN' || ttlSeconds > 0)) {
    throw new Error(
      `An authorizer of type ${Type} needs IdentitySource` +
        (Type === 'TOKEN' ? '.' : ' unless AuthorizerResultTtlInSeconds is 0.'),
    );
  }
  return {
    ...{ kind: 'function', id, event: Type, isSimple: false, ttlSeconds },
    apiId: String(properties['RestApiId']),
    ...calleeOf(properties, 'AuthorizerCredentials'),
    sources: sources.map(readIdentitySource),
    validation:
      Type === 'TOKEN' && expression !== undefined
        ? new RegExp(`^(?:${String(expression)})$`)
        : undefined,
  };
}

function readHttpAuthorizer(id: string, properties: JsonObject): Authorizer {
  const { AuthorizerType, IdentitySource } = properties;
  const sources = [IdentitySource ?? []].flat().map(String);
  if (AuthorizerType === 'JWT') {
    const { JwtConfiguration } = properties;
    const { Issuer = '', Audience = [] } = isObject(JwtConfiguration) ? JwtConfiguration : {};
    return {
      kind: 'jwt',
      source: readIdentitySource(sources[0] ?? '$request.header.Authorization'),
      issuer: String(Issuer),
      audience: [Audience].flat().map(String),
    };
  }
  if (AuthorizerType !== 'REQUEST') {
    throw new Error(`AuthorizerType ${String(AuthorizerType)} is neither JWT nor REQUEST.`);
  }
  const version = String(properties['AuthorizerPayloadFormatVersion']);
  if (version !== '1.0' && version !== '2.0') {
    throw new Error('AuthorizerPayloadFormatVersion must be 1.0 or 2.0.');
  }
  return {
    kind: 'function',
    id,
    apiId: String(properties['ApiId']),
    ...calleeOf(properties, 'AuthorizerCredentialsArn'),
    event: `HTTP ${version}`,
    sources: sources.map(readIdentitySource),
    validation: undefined,
    isSimple: version === '2.0' && properties['EnableSimpleResponses'] === true,
    ttlSeconds: Number(properties['AuthorizerResultTtlInSeconds'] ?? 0),
  };
}

function calleeOf(properties: JsonObject, role: string) {
  const { AuthorizerUri = '', [role]: roleArn } = properties;
  const functionArn = functionOf(String(AuthorizerUri));
  if (functionArn === undefined) {
    throw new Error(`AuthorizerUri ${String(AuthorizerUri)} does not refer to a Lambda function.`);
  }
  return { functionArn, roleArn: roleArn === undefined ? undefined : String(roleArn) };
}
