import { isObject, type Json, type JsonObject } from '@eventwright/json';
import type { TemplateResource } from '../template.ts';
import { conditionOf, type Entry, idPart, members, operationsOf } from './operations.ts';
import { authorizationOf, restAuthorizers } from './security.ts';

/** A resource and a method for each path of a REST API, and its authorizers. */
export function restResources(
  api: string,
  resource: TemplateResource,
  body: JsonObject,
  paths: JsonObject,
): readonly Entry[] {
  const condition = conditionOf(resource);
  const security = restAuthorizers(api, resource, body);
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
      ...authorizationOf(operation, security),
      Integration: restIntegration(integration),
      MethodResponses: statusCodes(operation),
    };
    const id = `${api}Method${idPart(path)}${method}`;
    return [id, { Type: 'AWS::ApiGateway::Method', ...condition, Properties }];
  });
  return [...security.resources, ...found.values(), ...methods];
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
