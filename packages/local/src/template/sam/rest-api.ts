import { createHash } from 'node:crypto';
import { canonicalText, isObject, type Json, type JsonObject } from '@eventwright/json';
import { readRestAuth } from './auth/rest-auth.ts';
import { implicitRestApi } from './events/api-event.ts';
import {
  type ApiRoute,
  add,
  defined,
  type Expansion,
  type Given,
  objectAt,
  pick,
  ref,
} from './expansion.ts';
import { openApiOf } from './open-api.ts';
import { corsRoutes } from './rest-cors.ts';

/** `AWS::Serverless::Api`, or the API that SAM makes: an API, a deployment and a stage. */
export function expandRestApi(expansion: Expansion, given: Given): void {
  const { logicalId, properties } = given;
  for (const name of ['Domain', 'Models', 'DefinitionUri', 'UsagePlan']) {
    if (properties[name] !== undefined) expansion.note(logicalId, `${name} is not expanded.`);
  }
  const stage: Json = properties['StageName'] ?? 'Prod';
  const stageText = typeof stage === 'string' ? stage : 'Stage';
  const routes = expansion.routes.get(logicalId) ?? [];
  const auth = readRestAuth(expansion, given);
  const options = corsRoutes(properties['Cors'], routes).map(preflightAuth(properties));
  const Body = openApiOf(properties['DefinitionBody'], [...routes, ...options], auth);
  const hash = createHash('sha256').update(canonicalText(Body)).digest('hex').slice(0, 10);
  const deployment = `${logicalId}Deployment${hash}`;
  const stageId = stageText === 'Stage' ? `${logicalId}Stage` : `${logicalId}${stageText}Stage`;
  const name = properties['Name'] === undefined ? {} : { Name: properties['Name'] };
  add(expansion, given, logicalId, 'AWS::ApiGateway::RestApi', {
    Body,
    ...name,
    ...defined({ EndpointConfiguration: endpointOf(properties['EndpointConfiguration']) }),
    ...pick(properties, 'BinaryMediaTypes', 'Description'),
  });
  const RestApiId = ref(logicalId);
  add(expansion, given, deployment, 'AWS::ApiGateway::Deployment', { RestApiId });
  add(expansion, given, stageId, 'AWS::ApiGateway::Stage', {
    RestApiId,
    DeploymentId: ref(deployment),
    StageName: stage,
    ...pick(properties, 'Variables', 'AccessLogSetting', 'MethodSettings', 'TracingEnabled'),
  });
  expansion.aliases.set(`${logicalId}.Stage`, ref(stageId));
  expansion.aliases.set(`${logicalId}.Deployment`, ref(deployment));
}

/** The default authorizer holds for preflight requests too, unless the API says otherwise. */
function preflightAuth(properties: JsonObject): (route: ApiRoute) => ApiRoute {
  const isOpen = objectAt(properties, 'Auth')['AddDefaultAuthorizerToCorsPreflight'] === false;
  return (route) => (isOpen ? { ...route, auth: { Authorizer: 'NONE' } } : route);
}

/** SAM takes the type of the endpoint alone, or as `Type`. */
function endpointOf(given: Json | undefined): Json | undefined {
  if (given === undefined) return undefined;
  if (!isObject(given) || Object.hasOwn(given, 'Ref')) return { Types: [given] };
  const { Type, ...rest } = given;
  return defined({ ...rest, Types: Type === undefined ? given['Types'] : [Type] });
}

/** The API of events that name none. */
export function implicitRest(): Given {
  const Properties: JsonObject = {};
  const Type = 'AWS::Serverless::Api';
  return { logicalId: implicitRestApi, Type, Properties, properties: objectAt({}, '') };
}
