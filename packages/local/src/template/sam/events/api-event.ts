import type { Json, JsonObject } from '@eventwright/json';
import { type Expansion, type Given, objectAt, referredId, sub } from '../expansion.ts';
import { addPermission, addTargetRole, type SamEvent } from './event.ts';

export const implicitRestApi = 'ServerlessRestApi';
export const implicitHttpApi = 'ServerlessHttpApi';

/** `Api` and `HttpApi`: a route of the API that is named, or of the one that SAM makes. */
export function expandApi(expansion: Expansion, event: SamEvent): void {
  const { owner, type, properties } = event;
  const isHttp = type === 'HttpApi';
  const named = properties[isHttp ? 'ApiId' : 'RestApiId'];
  const implicit = isHttp ? implicitHttpApi : implicitRestApi;
  const apiId = named === undefined ? implicit : referredId(named);
  addRoute(expansion, apiId, event);
  if (owner.Type !== 'AWS::Serverless::Function') return;
  const stage = isHttp ? undefined : stageOf(expansion, apiId);
  const reference = named ?? { Ref: implicit };
  const path = String(properties['Path'] ?? '/').replaceAll(/\{[^}]+\}/g, '*');
  const method = String(properties['Method'] ?? '*')
    .toUpperCase()
    .replace('ANY', '*');
  const resource = isHttp ? '*/*' : `*/${method}${path}`;
  const source = { SourceArn: apiArn(reference, resource) };
  addPermission(expansion, event, 'apigateway', source, stage);
}

function apiArn(api: Json, resource: string): JsonObject {
  const text = `arn:\${AWS::Partition}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${__Api__}/${resource}`;
  return { 'Fn::Sub': [text, { __Api__: api }] };
}

function stageOf({ template }: Expansion, apiId: string | undefined): string {
  const stage = template.Resources[apiId ?? '']?.Properties?.['StageName'];
  return typeof stage === 'string' ? stage : 'Prod';
}

function addRoute(expansion: Expansion, apiId: string | undefined, event: SamEvent): void {
  const { owner, id, type, properties } = event;
  const api = apiId === undefined ? undefined : expansion.template.Resources[apiId];
  const isImplicit = apiId === implicitRestApi || apiId === implicitHttpApi;
  if (apiId === undefined || (!isImplicit && !api?.Type.startsWith('AWS::Serverless::'))) {
    const reason = 'its API is not an AWS::Serverless API of the template';
    expansion.note(owner.logicalId, `the route of ${id} is not expanded: ${reason}.`);
    return;
  }
  const isHttp = type === 'HttpApi';
  const path = String(properties['Path'] ?? (isHttp ? '/$default' : '/'));
  const method = String(properties['Method'] ?? 'any').toLowerCase();
  const auth = objectAt(properties, 'Auth');
  const routes = expansion.routes.get(apiId) ?? [];
  const integration =
    owner.Type === 'AWS::Serverless::Function'
      ? functionIntegration(owner, isHttp, properties)
      : startExecution(expansion, event);
  expansion.routes.set(apiId, [
    ...routes,
    { path, method: method === '*' ? 'any' : method, integration, auth },
  ]);
}

function functionIntegration(
  { logicalId, alias }: Given,
  isHttp: boolean,
  properties: JsonObject,
): JsonObject {
  const functions =
    'arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions';
  const arn = alias ?? `${logicalId}.Arn`;
  const uri = sub(`${functions}/\${${arn}}/invocations`);
  const version = properties['PayloadFormatVersion'] ?? '2.0';
  return {
    type: 'aws_proxy',
    httpMethod: 'POST',
    uri,
    ...(isHttp ? { payloadFormatVersion: version } : {}),
  };
}

/** A REST API starts a state machine by its service integration. */
function startExecution(expansion: Expansion, event: SamEvent): JsonObject {
  const { logicalId } = event.owner;
  const input = `{"input": "$util.escapeJavaScript($input.json('$'))", "stateMachineArn": "\${${logicalId}}"}`;
  return {
    type: 'aws',
    httpMethod: 'POST',
    uri: sub('arn:${AWS::Partition}:apigateway:${AWS::Region}:states:action/StartExecution'),
    credentials: addTargetRole(expansion, event, 'apigateway'),
    requestTemplates: { 'application/json': sub(input) },
    responses: { '200': { statusCode: '200' }, '400': { statusCode: '400' } },
  };
}
