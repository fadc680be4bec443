import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { type ResourceType, UnsupportedError } from '../../service.ts';
import { apiId } from '../api-id.ts';
import { httpAuthorizer } from '../authorizers/authorizer-types.ts';
import type { HttpApis } from './handle-http-request.ts';
import type { HttpApi } from './http-api.ts';
import { readHttpIntegration } from './read-integration.ts';

/** The CloudFormation types of HTTP APIs. */
export function httpApiTypes(apis: HttpApis): Readonly<Record<string, ResourceType>> {
  return {
    'AWS::ApiGatewayV2::Api': api(apis),
    'AWS::ApiGatewayV2::Integration': integration(apis),
    'AWS::ApiGatewayV2::Route': route(apis),
    'AWS::ApiGatewayV2::Stage': stage(apis),
    'AWS::ApiGatewayV2::Authorizer': httpAuthorizer(apis.authorizers),
    'AWS::ApiGatewayV2::Deployment': {
      partOf: ['ApiId'],
      supported: ['ApiId'],
      inert: { Description: 'is not shown', StageName: 'stages are resources of their own' },
      provision: ({ logicalId }) => ({ ref: logicalId, attributes: { DeploymentId: logicalId } }),
    },
  };
}

function api({ apis, cloud }: HttpApis): ResourceType {
  return {
    refusal: refuseProtocol,
    supported: ['Name', 'ProtocolType', 'CorsConfiguration', 'Target', 'RouteKey'],
    inert: {
      ApiKeySelectionExpression: 'is for WebSocket APIs, which do not run here',
      Description: 'is not shown',
      DisableExecuteApiEndpoint: 'there is one endpoint here',
      RouteSelectionExpression: 'HTTP APIs select a route by method and path',
      Tags: 'tags have no effect here',
      Version: 'is not shown',
    },
    provision({ logicalId, properties }) {
      const { CorsConfiguration, Target, RouteKey = '$default' } = properties;
      const refusal = refuseProtocol(properties);
      if (refusal !== undefined) throw new UnsupportedError(refusal);
      const id = apiId(logicalId);
      const cors = isObject(CorsConfiguration) ? CorsConfiguration : undefined;
      const made: HttpApi = { id, cors, stages: new Map(), integrations: new Map(), routes: [] };
      apis.set(id, made);
      // Quick create: one integration, one route, one stage.
      const quick = Target === undefined ? undefined : readHttpIntegration(quickOf(String(Target)));
      if (quick !== undefined) {
        made.integrations.set('quick', quick);
        made.routes.push({
          key: String(RouteKey),
          integrationId: 'quick',
          authorizerId: undefined,
          scopes: [],
        });
        made.stages.set('$default', {});
      }
      const ApiEndpoint = `https://${id}.execute-api.${cloud.region}.amazonaws.com`;
      return { ref: id, attributes: { ApiId: id, ApiEndpoint } };
    },
  };
}

function refuseProtocol({ ProtocolType = 'HTTP' }: JsonObject): string | undefined {
  if (ProtocolType === 'HTTP') return undefined;
  return `the local cloud runs HTTP APIs, and no API with the protocol ${String(ProtocolType)}.`;
}

function integration({ apis }: HttpApis): ResourceType {
  return {
    partOf: ['ApiId'],
    supported: [
      'ApiId',
      'IntegrationType',
      'IntegrationUri',
      'PayloadFormatVersion',
      'CredentialsArn',
      'IntegrationMethod',
      'IntegrationSubtype',
      'RequestParameters',
      'ResponseParameters',
    ],
    inert: {
      ConnectionType: 'there is no VPC here',
      Description: 'is not shown',
      TimeoutInMillis: 'the timeout of the function counts',
    },
    provision({ logicalId, properties }) {
      const id = apiId(logicalId);
      find(apis, properties).integrations.set(id, readHttpIntegration(properties));
      return { ref: id, attributes: { IntegrationId: id } };
    },
  };
}

/** The target of quick create: a function's ARN or an address. */
function quickOf(target: string): JsonObject {
  return /^https?:/.test(target)
    ? { IntegrationType: 'HTTP_PROXY', IntegrationUri: target, IntegrationMethod: 'ANY' }
    : { IntegrationType: 'AWS_PROXY', IntegrationUri: target, PayloadFormatVersion: '2.0' };
}

function route({ apis }: HttpApis): ResourceType {
  return {
    partOf: ['ApiId'],
    supported: [
      'ApiId',
      'RouteKey',
      'Target',
      'AuthorizationType',
      'AuthorizerId',
      'AuthorizationScopes',
    ],
    inert: { OperationName: 'is not shown' },
    provision({ logicalId, properties }) {
      const { RouteKey = '', Target = '', AuthorizationType = 'NONE', AuthorizerId } = properties;
      const key = String(RouteKey);
      if (key !== '$default' && !/^[A-Z]+ \/\S*$/.test(key)) {
        throw new Error(
          `RouteKey ${JSON.stringify(key)} is neither "METHOD /path" nor "$default".`,
        );
      }
      if (!['NONE', 'JWT', 'CUSTOM', 'AWS_IAM'].includes(String(AuthorizationType))) {
        throw new Error(`AuthorizationType ${String(AuthorizationType)} is not supported.`);
      }
      find(apis, properties).routes.push({
        key,
        integrationId: String(Target).replace(/^integrations\//, ''),
        authorizerId: authorizerIdOf(AuthorizationType, AuthorizerId),
        scopes: [properties['AuthorizationScopes'] ?? []].flat().map(String),
      });
      return { ref: apiId(logicalId), attributes: { RouteId: apiId(logicalId) } };
    },
  };
}

/** A route of `AWS_IAM` has no authorizer of its own. */
function authorizerIdOf(type: Json, authorizerId: Json | undefined): string | undefined {
  if (type === 'NONE') return undefined;
  return type === 'AWS_IAM' ? type : String(authorizerId);
}

function stage({ apis }: HttpApis): ResourceType {
  return {
    partOf: ['ApiId'],
    supported: ['ApiId', 'StageName', 'AutoDeploy', 'DeploymentId', 'StageVariables'],
    inert: {
      AccessLogSettings: 'the console shows every request',
      DefaultRouteSettings: 'requests are not throttled',
      Description: 'is not shown',
      RouteSettings: 'requests are not throttled',
      Tags: 'tags have no effect here',
    },
    provision({ properties }) {
      const name = String(properties['StageName']);
      const { StageVariables } = properties;
      const variables = Object.entries(isObject(StageVariables) ? StageVariables : {});
      const texts = variables.map(([one, value]) => [one, String(value)] as const);
      find(apis, properties).stages.set(name, Object.fromEntries(texts));
      return { ref: name, attributes: {} };
    },
  };
}

function find(apis: HttpApis['apis'], { ApiId }: JsonObject): HttpApi {
  const found = apis.get(String(ApiId));
  if (found === undefined) throw new Error(`ApiId ${String(ApiId)} does not refer to an HTTP API.`);
  return found;
}
