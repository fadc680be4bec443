import { memberAt } from '@eventwright/json';
import type { ApiRequest } from './api-request.ts';
import { parameterText } from './parameter-text.ts';

/**
 * Evaluates the right side of a request mapping: `method.request.path.id`,
 * `context.authorizer.claims.sub` or a `'constant'`. Returns `undefined` for what the request does
 * not have. Source: API Gateway developer guide, "Parameter mapping for REST APIs".
 */
export function evaluateMapping(expression: string, request: ApiRequest): string | undefined {
  const constant = /^'(.*)'$/s.exec(expression)?.[1];
  if (constant !== undefined) return constant;
  const [, place = '', name = ''] =
    /^method\.request\.(path|querystring|header)\.(.+)$/.exec(expression) ?? [];
  if (place === 'header') return request.header[name.toLowerCase()];
  if (place === 'path' || place === 'querystring') return request[place][name];
  if (expression.startsWith('stageVariables.')) {
    const variable = expression.slice('stageVariables.'.length);
    return Object.hasOwn(request.stageVariables, variable)
      ? request.stageVariables[variable]
      : undefined;
  }
  if (expression.startsWith('context.')) {
    return parameterText(memberAt(request.context, expression.slice('context.'.length).split('.')));
  }
  return expression === 'method.request.body' ? request.body.toString('utf8') : undefined;
}
