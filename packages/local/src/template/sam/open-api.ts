import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { type ApiAuth, noAuth, securityOf } from './auth/api-auth.ts';
import { type ApiRoute, objectAt } from './expansion.ts';

const anyMethod = 'x-amazon-apigateway-any-method';

/** An OpenAPI document with the routes that functions and state machines ask for. */
export function openApiOf(
  definition: Json | undefined,
  routes: readonly ApiRoute[],
  auth: ApiAuth = noAuth,
): JsonObject {
  const given = isObject(definition) ? definition : { openapi: '3.0.1', info: { version: '1.0' } };
  // A definition that is included by a macro is not here.
  if (Object.hasOwn(given, 'Fn::Transform')) return given;
  const paths = new Map(Object.entries(objectAt(given, 'paths')));
  for (const { path, method, integration, auth: own } of routes) {
    const item = paths.get(path);
    const methods = isObject(item) ? item : {};
    const name = method === 'any' ? anyMethod : method;
    const operation = isObject(methods[name]) ? methods[name] : { responses: {} };
    const withIntegration = {
      'x-amazon-apigateway-integration': integration,
      ...securityOf(auth, own),
      ...operation,
    };
    paths.set(path, { ...methods, [name]: withIntegration });
  }
  const { securitySchemes } = auth;
  const components = objectAt(given, 'components');
  return {
    ...given,
    paths: Object.fromEntries(paths),
    ...(Object.keys(securitySchemes).length === 0
      ? {}
      : { components: { ...components, securitySchemes } }),
  };
}
