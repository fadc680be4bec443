import { isObject, type Json, type JsonObject } from '@eventwright/json';
import type { Template, TemplateResource } from './template.ts';

type Entry = readonly [logicalId: string, resource: TemplateResource];

const anyMethod = 'x-amazon-apigateway-any-method';
const methodNames = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options', anyMethod];

/**
 * Writes the OpenAPI `Body` of REST and HTTP APIs out as resources: a resource and a method for each
 * path of a REST API, an integration and a route for each of an HTTP API, with its JWT authorizers.
 * Authorizers of REST APIs are left out.
 */
export function writeOutBodies(template: Template): Template {
  const entries = Object.entries(template.Resources).flatMap(([id, resource]): readonly Entry[] => {
    const body = resource.Properties?.['Body'];
    const paths = isObject(body) ? body['paths'] : undefined;
    if (!isObject(paths)) return [[id, resource]];
    if (resource.Type === 'AWS::ApiGateway::RestApi') {
      return [[id, without(resource)], ...restResources(id, resource, paths)];
    }
    if (resource.Type !== 'AWS::ApiGatewayV2::Api') return [[id, resource]];
    return [[id, without(resource)], ...httpResources(id, resource, body as JsonObject, paths)];
  });
  return { ...template, Resources: Object.fromEntries(entries) };
}

function without(resource: TemplateResource): TemplateResource {
  const { Body, ...Properties } = resource.Properties ?? {};
  const info = isObject(Body) && isObject(Body['info']) ? Body['info'] : {};
  const name = Properties['Name'] ?? info['title'];
  return {
    ...resource,
    Properties: name === undefined ? Properties : { ...Properties, Name: name },
  };
}

interface Operation {
  readonly path: string;
  readonly method: string;
  readonly operation: JsonObject;
  readonly integration: JsonObject;
}

function operationsOf(paths: JsonObject): readonly Operation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(isObject(item) ? item : {})
      .filter(([method]) => methodNames.includes(method))
      .flatMap(([method, operation]) => {
        const own = isObject(operation) ? operation : {};
        const integration = own['x-amazon-apigateway-integration'];
        if (!isObject(integration)) return [];
        return [
          {
            path,
            method: method === anyMethod ? 'ANY' : method.toUpperCase(),
            operation: own,
            integration,
          },
        ];
      }),
  );
}

function restResources(
  api: string,
  { Condition }: TemplateResource,
  paths: JsonObject,
): readonly Entry[] {
  const condition = Condition === undefined ? {} : { Condition };
  const RestApiId = { Ref: api };
  const root = { 'Fn::GetAtt': [api, 'RootResourceId'] };
  const found = new Map<string, Entry>();
  const idOf = (path: string): Json => {
    if (path === '') return root;
    const id = `${api}Resource${idPart(path)}`;
    const end = path.lastIndexOf('/');
    const ParentId = idOf(path.slice(0, end));
    const Properties = { RestApiId, ParentId, PathPart: path.slice(end + 1) };
    found.set(path, [id, { Type: 'AWS::ApiGateway::Resource', ...condition, Properties }]);
    return { Ref: id };
  };
  const methods = operationsOf(paths).map(({ path, method, operation, integration }): Entry => {
    const ResourceId = idOf(path === '/' ? '' : path.replace(/\/$/, ''));
    const Properties = {
      RestApiId,
      ResourceId,
      HttpMethod: method,
      AuthorizationType: 'NONE',
      Integration: restIntegration(integration),
      MethodResponses: statusCodes(operation),
    };
    const id = `${api}Method${idPart(path)}${method}`;
    return [id, { Type: 'AWS::ApiGateway::Method', ...condition, Properties }];
  });
  return [...found.values(), ...methods];
}

function idPart(path: string): string {
  return path.replaceAll(/[^A-Za-z0-9]+/g, (mark, at: number) =>
    at === 0 ? '' : `x${mark.length}x`,
  );
}

function statusCodes(operation: JsonObject): Json {
  const responses = isObject(operation['responses']) ? operation['responses'] : {};
  const codes = Object.keys(responses).filter((code) => /^\d{3}$/.test(code));
  return (codes.length === 0 ? ['200'] : codes).map((StatusCode) => ({ StatusCode }));
}

/** API Gateway developer guide, "x-amazon-apigateway-integration object". */
function restIntegration(given: JsonObject): JsonObject {
  const responses = isObject(given['responses']) ? given['responses'] : {};
  const IntegrationResponses = Object.entries(responses).map(([pattern, response]) => {
    const own = isObject(response) ? response : {};
    return members({
      SelectionPattern: ['default', '200'].includes(pattern) ? undefined : pattern,
      StatusCode: String(own['statusCode'] ?? '200'),
      ResponseTemplates: own['responseTemplates'],
      ResponseParameters: own['responseParameters'],
    });
  });
  return members({
    Type: String(given['type'] ?? 'MOCK').toUpperCase(),
    IntegrationHttpMethod: given['httpMethod'],
    Uri: given['uri'],
    Credentials: given['credentials'],
    RequestTemplates: given['requestTemplates'],
    RequestParameters: given['requestParameters'],
    PassthroughBehavior: String(given['passthroughBehavior'] ?? 'when_no_match').toUpperCase(),
    IntegrationResponses: IntegrationResponses.length === 0 ? undefined : IntegrationResponses,
  });
}

/** API Gateway developer guide, "x-amazon-apigateway-authorizer object" of HTTP APIs. */
function httpResources(
  api: string,
  resource: TemplateResource,
  body: JsonObject,
  paths: JsonObject,
): readonly Entry[] {
  const components = isObject(body['components']) ? body['components'] : {};
  const schemes = isObject(components['securitySchemes']) ? components['securitySchemes'] : {};
  const authorizers = new Map<string, string>();
  const made = Object.entries(schemes).flatMap(([name, scheme]): readonly Entry[] => {
    const given = isObject(scheme) ? scheme['x-amazon-apigateway-authorizer'] : undefined;
    const jwt = isObject(given) ? given['jwtConfiguration'] : undefined;
    if (!isObject(given) || !isObject(jwt)) return [];
    const id = `${api}Authorizer${idPart(`/${name}`)}`;
    authorizers.set(name, id);
    const Properties = {
      ApiId: { Ref: api },
      Name: name,
      AuthorizerType: 'JWT',
      IdentitySource: [given['identitySource'] ?? '$request.header.Authorization'],
      JwtConfiguration: members({ Issuer: jwt['issuer'], Audience: jwt['audience'] }),
    };
    return [[id, { ...conditionOf(resource), Type: 'AWS::ApiGatewayV2::Authorizer', Properties }]];
  });
  return [...made, ...routesOf(api, resource, paths, authorizers)];
}

function conditionOf({ Condition }: TemplateResource): Partial<TemplateResource> {
  return Condition === undefined ? {} : { Condition };
}

/** The first security requirement that an authorizer here stands for. */
function authorizationOf(
  operation: JsonObject,
  authorizers: ReadonlyMap<string, string>,
): JsonObject {
  const security = operation['security'];
  for (const requirement of Array.isArray(security) ? security.filter(isObject) : []) {
    for (const [name, scopes] of Object.entries(requirement)) {
      const id = authorizers.get(name);
      if (id === undefined) continue;
      const AuthorizationScopes = Array.isArray(scopes) && scopes.length > 0 ? scopes : undefined;
      return members({
        AuthorizationType: 'JWT',
        AuthorizerId: { Ref: id },
        AuthorizationScopes: AuthorizationScopes as Json | undefined,
      });
    }
  }
  return {};
}

function routesOf(
  api: string,
  { Condition }: TemplateResource,
  paths: JsonObject,
  authorizers: ReadonlyMap<string, string>,
): readonly Entry[] {
  const condition = Condition === undefined ? {} : { Condition };
  const ApiId = { Ref: api };
  return operationsOf(paths).flatMap(
    ({ path, method, operation, integration }): readonly Entry[] => {
      const part = `${idPart(path)}${method}`;
      const id = `${api}Integration${part}`;
      const Properties = members({
        ApiId,
        IntegrationType: String(integration['type'] ?? 'aws_proxy').toUpperCase(),
        IntegrationSubtype: integration['integrationSubtype'],
        IntegrationMethod: integration['httpMethod'],
        IntegrationUri: integration['uri'],
        CredentialsArn: integration['credentials'],
        RequestParameters: integration['requestParameters'],
        PayloadFormatVersion: String(integration['payloadFormatVersion'] ?? '2.0'),
      });
      const isDefault = path === '/$default' || path === '$default';
      const route = {
        ApiId,
        RouteKey: isDefault ? '$default' : `${method} ${path}`,
        Target: { 'Fn::Join': ['/', ['integrations', { Ref: id }]] },
        ...authorizationOf(operation, authorizers),
      };
      return [
        [id, { Type: 'AWS::ApiGatewayV2::Integration', ...condition, Properties }],
        [
          `${api}Route${part}`,
          { Type: 'AWS::ApiGatewayV2::Route', ...condition, Properties: route },
        ],
      ];
    },
  );
}

function members(value: Readonly<Record<string, Json | undefined>>): JsonObject {
  const found = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(found) as JsonObject;
}
