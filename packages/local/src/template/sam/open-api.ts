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
  const paths = new Map(
    Object.entries(objectAt(given, 'paths')).map(([path, item]) => [
      path,
      isObject(item) ? withDefault(item, auth, methodsOf(routes, path)) : item,
    ]),
  );
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

const methodNames = new Set([
  ...['get', 'put', 'post', 'delete', 'patch', 'head', 'options'],
  anyMethod,
]);

function methodsOf(routes: readonly ApiRoute[], path: string): readonly string[] {
  return routes
    .filter((route) => route.path === path)
    .map(({ method }) => (method === 'any' ? anyMethod : method));
}

/**
 * The default authorizer also applies to the definition's own methods, unless they set another.
 * Those of routes set it themselves.
 */
function withDefault(item: JsonObject, auth: ApiAuth, ofRoutes: readonly string[]): JsonObject {
  const entries = Object.entries(item).map(([name, method]): [string, Json] => {
    const isOwn = methodNames.has(name) && !ofRoutes.includes(name) && isObject(method);
    if (!isOwn || Object.hasOwn(method, 'security')) return [name, method];
    return [name, { ...method, ...securityOf(auth) }];
  });
  return Object.fromEntries(entries);
}
