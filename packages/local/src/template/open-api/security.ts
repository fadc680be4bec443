import { isObject, type Json, type JsonObject } from '@eventwright/json';
import type { TemplateResource } from '../template.ts';
import { conditionOf, type Entry, idPart, members } from './operations.ts';

/** The authorizers of an OpenAPI document. */
export interface Security {
  readonly resources: readonly Entry[];
  /** The setting of a method or a route for each scheme, without scopes. */
  readonly schemes: ReadonlyMap<string, JsonObject>;
  /** `security` of the document: that of operations without their own. */
  readonly byDefault: Json | undefined;
}

/**
 * The authorizers of a REST API (API Gateway developer guide, "x-amazon-apigateway-authorizer object" and
 * "x-amazon-apigateway-authtype property").
 */
export function restAuthorizers(
  api: string,
  resource: TemplateResource,
  body: JsonObject,
): Security {
  return read(api, body, (id, name, given) => {
    const type = String(given['type'] ?? '').toUpperCase();
    const Properties = members({
      RestApiId: { Ref: api },
      Name: name,
      Type: type,
      IdentitySource: given['identitySource'] ?? headerOf(body, name),
      IdentityValidationExpression: given['identityValidationExpression'],
      AuthorizerUri: given['authorizerUri'],
      AuthorizerCredentials: given['authorizerCredentials'],
      AuthorizerResultTtlInSeconds: given['authorizerResultTtlInSeconds'],
      ProviderARNs: given['providerARNs'],
    });
    const AuthorizationType = type === 'COGNITO_USER_POOLS' ? type : 'CUSTOM';
    const made = { ...conditionOf(resource), Type: 'AWS::ApiGateway::Authorizer', Properties };
    return { entry: [id, made], AuthorizationType };
  });
}

/** The authorizers of an HTTP API (the same guide, of HTTP APIs). */
export function httpAuthorizers(
  api: string,
  resource: TemplateResource,
  body: JsonObject,
): Security {
  return read(api, body, (id, name, given) => {
    const jwt = given['jwtConfiguration'];
    const isJwt = isObject(jwt);
    const Properties = members({
      ApiId: { Ref: api },
      Name: name,
      AuthorizerType: isJwt ? 'JWT' : 'REQUEST',
      IdentitySource: sourcesOf(given['identitySource'], isJwt),
      JwtConfiguration: isJwt
        ? members({ Issuer: jwt['issuer'], Audience: jwt['audience'] })
        : undefined,
      AuthorizerUri: given['authorizerUri'],
      AuthorizerCredentialsArn: given['authorizerCredentials'],
      AuthorizerPayloadFormatVersion: given['authorizerPayloadFormatVersion'],
      AuthorizerResultTtlInSeconds: given['authorizerResultTtlInSeconds'],
      EnableSimpleResponses: given['enableSimpleResponses'],
    });
    const made = { ...conditionOf(resource), Type: 'AWS::ApiGatewayV2::Authorizer', Properties };
    return { entry: [id, made], AuthorizationType: isJwt ? 'JWT' : 'CUSTOM' };
  });
}

/** The first requirement of an operation, or of its document, that a scheme stands for. */
export function authorizationOf(operation: JsonObject, security: Security): JsonObject {
  const own = operation['security'] ?? security.byDefault;
  for (const requirement of Array.isArray(own) ? own.filter(isObject) : []) {
    for (const [name, scopes] of Object.entries(requirement)) {
      const found = security.schemes.get(name);
      if (found === undefined) continue;
      const hasScopes = Array.isArray(scopes) && scopes.length > 0;
      return hasScopes ? { ...found, AuthorizationScopes: scopes as Json } : found;
    }
  }
  return {};
}

type MakeAuthorizer = (
  id: string,
  name: string,
  given: JsonObject,
) => { readonly entry: Entry; readonly AuthorizationType: string };

function read(api: string, body: JsonObject, make: MakeAuthorizer): Security {
  const resources: Entry[] = [];
  const schemes = new Map<string, JsonObject>();
  for (const [name, scheme] of Object.entries(schemesOf(body))) {
    if (!isObject(scheme)) continue;
    const given = scheme['x-amazon-apigateway-authorizer'];
    if (scheme['x-amazon-apigateway-authtype'] === 'awsSigv4') {
      schemes.set(name, { AuthorizationType: 'AWS_IAM' });
    } else if (isObject(given)) {
      const id = `${api}Authorizer${idPart(`/${name}`)}`;
      const { entry, AuthorizationType } = make(id, name, given);
      resources.push(entry);
      schemes.set(name, { AuthorizationType, AuthorizerId: { Ref: id } });
    }
  }
  return { resources, schemes, byDefault: body['security'] };
}

/** OpenAPI 3 has them among its components, version 2 at the top. */
function schemesOf(body: JsonObject): JsonObject {
  const { components, securityDefinitions } = body;
  const schemes = isObject(components) ? components['securitySchemes'] : securityDefinitions;
  return isObject(schemes) ? schemes : {};
}

/** A scheme of an API key in a header names the header. */
function headerOf(body: JsonObject, name: string): Json | undefined {
  const scheme = schemesOf(body)[name];
  const isHeader = isObject(scheme) && scheme['in'] === 'header' && scheme['name'] !== 'Unused';
  return isHeader ? `method.request.header.${String(scheme['name'])}` : undefined;
}

/** Several sources are one text with commas there. */
function sourcesOf(given: Json | undefined, isJwt: boolean): Json | undefined {
  if (given === undefined) return isJwt ? ['$request.header.Authorization'] : undefined;
  if (typeof given !== 'string') return Array.isArray(given) ? given : [given];
  return given.split(',').map((one) => one.trim());
}
