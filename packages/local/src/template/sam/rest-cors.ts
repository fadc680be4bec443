import { isObject, type Json, type JsonObject } from '@eventwright/json';
import type { ApiRoute } from './expansion.ts';

/**
 * The OPTIONS method that SAM gives each path of an API with `Cors` (SAM developer guide,
 * "CorsConfiguration"): a mock that answers the headers. Paths that have one keep their own.
 */
export function corsRoutes(
  cors: Json | undefined,
  routes: readonly ApiRoute[],
): readonly ApiRoute[] {
  if (cors === undefined) return [];
  const paths = [...new Set(routes.map(({ path }) => path))];
  return paths.flatMap((path) => {
    const methods = routes.filter((route) => route.path === path).map(({ method }) => method);
    if (methods.includes('options') || methods.includes('any')) return [];
    return [{ path, method: 'options', integration: mock(headersOf(cors, methods)) }];
  });
}

/** Values are written with quotes of their own: `"'*'"`. */
function headersOf(cors: Json, methods: readonly string[]): JsonObject {
  const given = isObject(cors) && cors['Ref'] === undefined ? cors : { AllowOrigin: cors };
  const allowed = [...methods, 'options'].map((method) => method.toUpperCase()).sort();
  const headers = {
    'Access-Control-Allow-Origin': given['AllowOrigin'] ?? "'*'",
    'Access-Control-Allow-Methods': given['AllowMethods'] ?? `'${allowed.join(',')}'`,
    'Access-Control-Allow-Headers': given['AllowHeaders'],
    'Access-Control-Max-Age': given['MaxAge'],
    'Access-Control-Allow-Credentials': given['AllowCredentials'] === true ? "'true'" : undefined,
  };
  const entries = Object.entries(headers).flatMap(([name, value]): [string, Json][] =>
    value === undefined ? [] : [[`method.response.header.${name}`, value]],
  );
  return Object.fromEntries(entries);
}

function mock(responseParameters: JsonObject): JsonObject {
  return {
    type: 'mock',
    requestTemplates: { 'application/json': '{"statusCode": 200}' },
    responses: {
      default: {
        statusCode: '200',
        responseParameters,
        responseTemplates: { 'application/json': '{}' },
      },
    },
  };
}
