import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { objectAt } from '../expansion.ts';

/** The authorizers of an API, as its OpenAPI document has them. */
export interface ApiAuth {
  readonly securitySchemes: JsonObject;
  /** The authorizer of routes that name none. */
  readonly defaultAuthorizer: string | undefined;
}

/** An API that everyone may call. */
export const noAuth: ApiAuth = { securitySchemes: {}, defaultAuthorizer: undefined };

/** The scheme of routes with `AWS_IAM`, which no authorizer of the template stands for. */
export const iamScheme: JsonObject = {
  type: 'apiKey',
  name: 'Authorization',
  in: 'header',
  'x-amazon-apigateway-authtype': 'awsSigv4',
};

/** The authorizer of a route: its own, the API's, or none. */
export function securityOf(
  { securitySchemes, defaultAuthorizer }: ApiAuth,
  auth: JsonObject = {},
): JsonObject {
  const { Authorizer: name = defaultAuthorizer, AuthorizationScopes } = auth;
  if (typeof name !== 'string' || !Object.hasOwn(securitySchemes, name)) return {};
  const scheme = securitySchemes[name];
  const scopes = AuthorizationScopes ?? (isObject(scheme) ? scheme['x-scopes'] : undefined) ?? [];
  return { security: [{ [name]: scopes }] };
}

/** The sources of an identity, each as a mapping expression of the API's kind. */
export function identitySources(
  identity: JsonObject,
  prefix: 'method.request.' | '$request.',
): readonly string[] {
  const mark = prefix === '$request.' ? '$' : '';
  const list = (name: string, before: string) =>
    [identity[name] ?? []].flat().map((one) => `${before}${String(one)}`);
  return [
    ...list('Headers', `${prefix}header.`),
    ...list('QueryStrings', `${prefix}querystring.`),
    ...list('StageVariables', `${mark}stageVariables.`),
    ...list('Context', `${mark}context.`),
  ];
}

/** The address under which API Gateway calls a function. */
export function authorizerUri(functionArn: Json): JsonObject {
  const functions =
    'arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions';
  return {
    'Fn::Sub': [`${functions}/\${__Function__}/invocations`, { __Function__: functionArn }],
  };
}

/** Gives each authorizer with its members. */
export function authorizersOf(auth: JsonObject): readonly (readonly [string, JsonObject])[] {
  return Object.entries(objectAt(auth, 'Authorizers')).map(([name, given]) => [
    name,
    isObject(given) ? given : {},
  ]);
}
