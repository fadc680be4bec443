import { createHash } from 'node:crypto';
import { isObject, type JsonObject } from '@eventwright/json';
import type { ResourceType } from '../../service.ts';
import { functionOf } from '../invoke-function.ts';
import type { HttpApis } from './handle-http-request.ts';
import type { HttpApi, HttpIntegration } from './http-api.ts';

/** The CloudFormation types of HTTP APIs. */
export function httpApiTypes(apis: HttpApis): Readonly<Record<string, ResourceType>> {
  return {
    'AWS::ApiGatewayV2::Api': api(apis),
    'AWS::ApiGatewayV2::Integration': integration(apis),
    'AWS::ApiGatewayV2::Route': route(apis),
    'AWS::ApiGatewayV2::Stage': stage(apis),
    'AWS::ApiGatewayV2::Authorizer': authorizer(apis),
    'AWS::ApiGatewayV2::Deployment': {
      supported: ['ApiId'],
      inert: { Description: 'is not shown', StageName: 'stages are resources of their own' },
      provision: ({ logicalId }) => ({ ref: logicalId, attributes: { DeploymentId: logicalId } }),
    },
  };
}

function idOf(logicalId: string): string {
  return createHash('sha256').update(logicalId).digest('hex').slice(0, 10);
}

function api({ apis, cloud }: HttpApis): ResourceType {
  return {
    supported: ['Name', 'ProtocolType', 'CorsConfiguration', 'Target', 'RouteKey'],
    inert: {
      Description: 'is not shown',
      DisableExecuteApiEndpoint: 'there is one endpoint here',
      Tags: 'tags have no effect here',
      Version: 'is not shown',
    },
    provision({ logicalId, properties }) {
      const { ProtocolType, CorsConfiguration, Target, RouteKey = '$default' } = properties;
      if (ProtocolType !== 'HTTP') {
        throw new Error(`ProtocolType ${String(ProtocolType)} is not supported; only HTTP is.`);
      }
      const id = idOf(logicalId);
      const cors = isObject(CorsConfiguration) ? CorsConfiguration : undefined;
      const made: HttpApi = { id, cors, stages: new Set(), integrations: new Map(), routes: [] };
      apis.set(id, made);
      // Quick create: one integration, one route, one stage.
      const quick = Target === undefined ? undefined : readIntegration(quickOf(String(Target)));
      if (quick !== undefined) {
        made.integrations.set('quick', quick);
        made.routes.push({
          key: String(RouteKey),
          integrationId: 'quick',
          authorizerId: undefined,
          scopes: [],
        });
        made.stages.add('$default');
      }
      const ApiEndpoint = `https://${id}.execute-api.${cloud.region}.amazonaws.com`;
      return { ref: id, attributes: { ApiId: id, ApiEndpoint } };
    },
  };
}

function integration({ apis }: HttpApis): ResourceType {
  return {
    supported: [
      'ApiId',
      'IntegrationType',
      'IntegrationUri',
      'PayloadFormatVersion',
      'CredentialsArn',
      'IntegrationMethod',
    ],
    inert: {
      ConnectionType: 'there is no VPC here',
      Description: 'is not shown',
      TimeoutInMillis: 'the timeout of the function counts',
    },
    provision({ logicalId, properties }) {
      const read = readIntegration(properties);
      if (read === undefined) {
        const { IntegrationType, IntegrationUri = '' } = properties;
        throw new Error(
          `IntegrationType ${String(IntegrationType)} to ${String(IntegrationUri)} is not supported; ` +
            'AWS_PROXY to a function and HTTP_PROXY to an address are.',
        );
      }
      const id = idOf(logicalId);
      find(apis, properties).integrations.set(id, read);
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

/** Reads an integration; `undefined` for one that is not known here. */
function readIntegration(properties: JsonObject): HttpIntegration | undefined {
  const { IntegrationType, IntegrationUri = '', PayloadFormatVersion = '1.0' } = properties;
  const uri = String(IntegrationUri);
  if (IntegrationType === 'HTTP_PROXY' && /^https?:\/\//.test(uri)) {
    const method = String(properties['IntegrationMethod'] ?? 'ANY');
    return { kind: 'address', url: uri, method };
  }
  const functionArn = functionOf(uri);
  if (IntegrationType !== 'AWS_PROXY' || functionArn === undefined) return undefined;
  const roleArn = properties['CredentialsArn'];
  return {
    kind: 'function',
    functionArn,
    version: PayloadFormatVersion === '2.0' ? '2.0' : '1.0',
    roleArn: roleArn === undefined ? undefined : String(roleArn),
  };
}

function route({ apis }: HttpApis): ResourceType {
  return {
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
      if (AuthorizationType !== 'NONE' && AuthorizationType !== 'JWT') {
        throw new Error(`AuthorizationType ${String(AuthorizationType)} is not supported.`);
      }
      find(apis, properties).routes.push({
        key,
        integrationId: String(Target).replace(/^integrations\//, ''),
        authorizerId: AuthorizationType === 'JWT' ? String(AuthorizerId) : undefined,
        scopes: [properties['AuthorizationScopes'] ?? []].flat().map(String),
      });
      return { ref: idOf(logicalId), attributes: { RouteId: idOf(logicalId) } };
    },
  };
}

function stage({ apis }: HttpApis): ResourceType {
  return {
    supported: ['ApiId', 'StageName', 'AutoDeploy', 'DeploymentId'],
    inert: {
      AccessLogSettings: 'the console shows every request',
      DefaultRouteSettings: 'requests are not throttled',
      Description: 'is not shown',
      RouteSettings: 'requests are not throttled',
      Tags: 'tags have no effect here',
    },
    provision({ properties }) {
      const name = String(properties['StageName']);
      find(apis, properties).stages.add(name);
      return { ref: name, attributes: {} };
    },
  };
}

function authorizer({ authorizers }: HttpApis): ResourceType {
  return {
    supported: ['ApiId', 'AuthorizerType', 'JwtConfiguration', 'IdentitySource'],
    inert: { Name: 'is not shown' },
    provision({ logicalId, properties }) {
      const { AuthorizerType, JwtConfiguration, IdentitySource } = properties;
      if (AuthorizerType !== 'JWT') {
        throw new Error(`AuthorizerType ${String(AuthorizerType)} is not supported; only JWT is.`);
      }
      const id = idOf(logicalId);
      const { Issuer = '', Audience = [] } = isObject(JwtConfiguration) ? JwtConfiguration : {};
      const [source = '$request.header.Authorization'] = [IdentitySource ?? []].flat().map(String);
      authorizers.set(id, {
        type: 'JWT',
        header: source.replace('$request.header.', '').toLowerCase(),
        userPoolIds: [],
        issuer: String(Issuer),
        audience: [Audience].flat().map(String),
      });
      return { ref: id, attributes: { AuthorizerId: id } };
    },
  };
}

function find(apis: HttpApis['apis'], { ApiId }: JsonObject): HttpApi {
  const found = apis.get(String(ApiId));
  if (found === undefined) throw new Error(`ApiId ${String(ApiId)} names no HTTP API.`);
  return found;
}
