import { isObject, type Json, type JsonObject } from '@eventwright/json';
import type { CreateService, Provisioned, ResourceType } from '../service.ts';
import { apiId } from './api-id.ts';
import { apiKeyTypes, createApiKeys } from './api-keys.ts';
import type { Authorizer } from './authorizers/authorizer.ts';
import { restAuthorizer } from './authorizers/authorizer-types.ts';
import { compileModel } from './compile-model.ts';
import type { GatewayResponse } from './configured-response.ts';
import { type ApiGateway, handleRequest } from './handle-request.ts';
import { type HttpApis, handleHttpRequest } from './http/handle-http-request.ts';
import { httpApiTypes } from './http/http-api-types.ts';
import { type ApiStage, readMethod } from './rest-api.ts';

/** API Gateway: REST APIs and HTTP APIs. */
export const createApiGateway: CreateService = (cloud) => {
  const authorizers = new Map<string, Authorizer>();
  const shared = { cloud, authorizers, knownAnswers: { answers: new Map() } };
  const apiKeys = createApiKeys();
  const gateway: ApiGateway = { ...shared, apiKeys, apis: new Map() };
  const http: HttpApis = { ...shared, apis: new Map() };
  return {
    name: 'apigateway',
    aliases: ['execute-api'],
    pathPrefixes: ['/restapis/', '/httpapis/'],
    resourceTypes: {
      'AWS::ApiGateway::RestApi': restApi(gateway),
      'AWS::ApiGateway::Resource': resource(gateway),
      'AWS::ApiGateway::Method': method(gateway),
      'AWS::ApiGateway::Authorizer': restAuthorizer(authorizers),
      'AWS::ApiGateway::Stage': stage(gateway),
      'AWS::ApiGateway::Model': model(gateway),
      'AWS::ApiGateway::RequestValidator': validator(gateway),
      'AWS::ApiGateway::GatewayResponse': gatewayResponse(gateway),
      'AWS::ApiGateway::Deployment': deployment(gateway),
      ...apiKeyTypes(apiKeys),
      ...httpApiTypes(http),
      'AWS::ApiGateway::Account': {
        supported: [],
        inert: { CloudWatchRoleArn: 'there are no logs of API Gateway' },
        provision: named,
      },
    },
    handle: (request, response) =>
      request.url?.startsWith('/httpapis/')
        ? handleHttpRequest(http, request, response)
        : handleRequest(gateway, request, response),
    localAddress: (url) => {
      const [, id, path = ''] = /^https:\/\/(\w+)\.execute-api\.[^/]+(\/.*)?$/.exec(url) ?? [];
      if (id === undefined) return undefined;
      return `${cloud.endpoint}/${http.apis.has(id) ? 'httpapis' : 'restapis'}/${id}${path}`;
    },
  };
};

function named({ logicalId }: { readonly logicalId: string }): Provisioned {
  return { ref: logicalId, attributes: {} };
}

function restApi({ apis }: ApiGateway): ResourceType {
  return {
    supported: ['BinaryMediaTypes', 'Name'],
    inert: {
      Description: 'is not shown',
      EndpointConfiguration: 'there is one endpoint here',
      Policy: 'who may call the API is not decided',
      Tags: 'tags have no effect here',
    },
    provision({ logicalId, properties }) {
      const id = apiId(logicalId);
      const rootResourceId = apiId(`${logicalId}/`);
      const root = { id: rootResourceId, parentId: undefined, pathPart: '', methods: new Map() };
      const binaryMediaTypes = (properties['BinaryMediaTypes'] ?? []) as readonly string[];
      const resources = new Map([[rootResourceId, root]]);
      apis.set(id, {
        id,
        rootResourceId,
        binaryMediaTypes,
        resources,
        stages: new Map(),
        models: new Map(),
        validators: new Map(),
        gatewayResponses: new Map(),
      });
      return { ref: id, attributes: { RootResourceId: rootResourceId, RestApiId: id } };
    },
  };
}

function resource({ apis }: ApiGateway): ResourceType {
  return {
    supported: ['RestApiId', 'ParentId', 'PathPart'],
    provision({ logicalId, properties }) {
      const id = apiId(logicalId);
      const parentId = String(properties['ParentId']);
      const pathPart = String(properties['PathPart']);
      const { resources } = find(apis, properties['RestApiId']);
      resources.set(id, { id, parentId, pathPart, methods: new Map() });
      return { ref: id, attributes: { ResourceId: id } };
    },
  };
}

function method({ apis, cloud }: ApiGateway): ResourceType {
  return {
    supported: [
      'RestApiId',
      'ResourceId',
      'HttpMethod',
      'AuthorizationType',
      'AuthorizerId',
      'AuthorizationScopes',
      'ApiKeyRequired',
      'Integration',
      'RequestParameters',
      'RequestModels',
      'RequestValidatorId',
    ],
    inert: {
      MethodResponses: 'responses are sent whether declared or not',
      OperationName: 'is not shown',
    },
    provision({ logicalId, properties }) {
      const api = find(apis, properties['RestApiId']);
      const definition = readMethod(properties);
      const { Type } = definition.integration;
      if (!['AWS', 'MOCK', 'AWS_PROXY', 'HTTP', 'HTTP_PROXY'].includes(Type)) {
        cloud.warn(`${logicalId}: integrations of type ${Type} are not supported.`);
      }
      for (const name of ['ContentHandling', 'TimeoutInMillis', 'CacheKeyParameters']) {
        if (!Object.hasOwn(definition.integration, name)) continue;
        if (name === 'TimeoutInMillis' && Type.startsWith('HTTP')) continue;
        cloud.warn(`${logicalId}: Integration.${name} has no effect here.`);
      }
      const at = api.resources.get(String(properties['ResourceId']));
      at?.methods.set(String(properties['HttpMethod']), definition);
      return { ref: logicalId, attributes: {} };
    },
  };
}

function model({ apis }: ApiGateway): ResourceType {
  return {
    supported: ['RestApiId', 'Name', 'Schema', 'ContentType'],
    inert: { Description: 'is not shown' },
    provision({ logicalId, properties }) {
      const name = String(properties['Name'] ?? apiId(logicalId));
      const { Schema = {} } = properties;
      const schema = typeof Schema === 'string' ? (JSON.parse(Schema) as Json) : Schema;
      find(apis, properties['RestApiId']).models.set(name, compileModel(schema as JsonObject));
      return { ref: name, attributes: {} };
    },
  };
}

function validator({ apis }: ApiGateway): ResourceType {
  return {
    supported: ['RestApiId', 'ValidateRequestBody', 'ValidateRequestParameters'],
    inert: { Name: 'is not shown' },
    provision({ logicalId, properties }) {
      const id = apiId(logicalId);
      find(apis, properties['RestApiId']).validators.set(id, {
        body: properties['ValidateRequestBody'] === true,
        parameters: properties['ValidateRequestParameters'] === true,
      });
      return { ref: id, attributes: { RequestValidatorId: id } };
    },
  };
}

function gatewayResponse({ apis }: ApiGateway): ResourceType {
  return {
    supported: [
      'RestApiId',
      'ResponseType',
      'StatusCode',
      'ResponseParameters',
      'ResponseTemplates',
    ],
    provision({ logicalId, properties }) {
      const type = String(properties['ResponseType']);
      const { gatewayResponses } = find(apis, properties['RestApiId']);
      gatewayResponses.set(type, properties as GatewayResponse);
      return { ref: logicalId, attributes: { Id: logicalId } };
    },
  };
}

/** A deployment that names a stage makes it. */
function deployment({ apis }: ApiGateway): ResourceType {
  return {
    supported: ['RestApiId', 'StageName', 'StageDescription'],
    inert: { Description: 'is not shown' },
    provision({ logicalId, properties }) {
      const { StageName, StageDescription } = properties;
      const described = isObject(StageDescription) ? StageDescription : {};
      const { stages } = find(apis, properties['RestApiId']);
      if (StageName !== undefined) stages.set(String(StageName), stageOf(described));
      return { ref: logicalId, attributes: { DeploymentId: logicalId } };
    },
  };
}

function stageOf({ Variables, TracingEnabled }: JsonObject): ApiStage {
  return { variables: textsOf(Variables), isTraced: TracingEnabled === true };
}

function textsOf(variables: Json | undefined): Readonly<Record<string, string>> {
  const entries = Object.entries(isObject(variables) ? variables : {});
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}

function stage({ apis }: ApiGateway): ResourceType {
  return {
    supported: ['RestApiId', 'StageName', 'DeploymentId', 'Variables', 'TracingEnabled'],
    inert: {
      AccessLogSetting: 'the console shows every request',
      MethodSettings: 'requests are neither throttled nor logged',
      Tags: 'tags have no effect here',
    },
    provision({ properties }) {
      const name = String(properties['StageName']);
      find(apis, properties['RestApiId']).stages.set(name, stageOf(properties));
      return { ref: name, attributes: {} };
    },
  };
}

function find(apis: ApiGateway['apis'], id: unknown) {
  const api = apis.get(String(id));
  if (api === undefined) throw new Error(`There is no REST API ${String(id)}.`);
  return api;
}
