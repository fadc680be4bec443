import { isObject } from '@eventwright/json';
import type { Template, TemplateResource } from '../template.ts';
import { httpResources } from './http-resources.ts';
import type { Entry } from './operations.ts';
import { restResources } from './rest-resources.ts';

/**
 * Writes the OpenAPI `Body` of REST and HTTP APIs out as resources: a resource and a method for each
 * path of a REST API, an integration and a route for each of an HTTP API, and their authorizers.
 */
export function writeOutBodies(template: Template): Template {
  const entries = Object.entries(template.Resources).flatMap(([id, resource]): readonly Entry[] => {
    const body = resource.Properties?.['Body'];
    if (!isObject(body)) return [[id, resource]];
    const { paths } = body;
    if (!isObject(paths)) return [[id, resource]];
    if (resource.Type === 'AWS::ApiGateway::RestApi') {
      return [[id, without(resource)], ...restResources(id, resource, body, paths)];
    }
    if (resource.Type !== 'AWS::ApiGatewayV2::Api') return [[id, resource]];
    return [[id, without(resource)], ...httpResources(id, resource, body, paths)];
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
