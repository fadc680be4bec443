import type { JsonObject } from '@eventwright/json';
import type { TemplateResource } from '../template.ts';
import { conditionOf, type Entry, idPart, members, operationsOf } from './operations.ts';
import { authorizationOf, httpAuthorizers, type Security } from './security.ts';

/** An integration and a route for each path of an HTTP API, and its authorizers. */
export function httpResources(
  api: string,
  resource: TemplateResource,
  body: JsonObject,
  paths: JsonObject,
): readonly Entry[] {
  const security = httpAuthorizers(api, resource, body);
  return [...security.resources, ...routesOf(api, resource, paths, security)];
}

function routesOf(
  api: string,
  resource: TemplateResource,
  paths: JsonObject,
  security: Security,
): readonly Entry[] {
  const condition = conditionOf(resource);
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
        ...authorizationOf(operation, security),
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
