import type { Json, JsonObject } from '@eventwright/json';
import { readHttpAuth } from './auth/http-auth.ts';
import { implicitHttpApi } from './events/api-event.ts';
import { add, defined, type Expansion, type Given, pick, ref } from './expansion.ts';
import { openApiOf } from './open-api.ts';

/** `AWS::Serverless::HttpApi`, or the API that SAM makes: an API and a stage. */
export function expandHttpApi(expansion: Expansion, given: Given): void {
  const { logicalId, properties } = given;
  for (const name of ['Domain', 'DefinitionUri']) {
    if (properties[name] !== undefined) expansion.note(logicalId, `${name} is not expanded.`);
  }
  const { StageName, CorsConfiguration } = properties;
  const stage: Json = StageName ?? '$default';
  const stageId =
    StageName === undefined
      ? `${logicalId}ApiGatewayDefaultStage`
      : `${logicalId}${typeof StageName === 'string' ? StageName.replaceAll(/\W/g, '') : ''}Stage`;
  const routes = expansion.routes.get(logicalId) ?? [];
  add(expansion, given, logicalId, 'AWS::ApiGatewayV2::Api', {
    Name: properties['Name'] ?? logicalId,
    ProtocolType: 'HTTP',
    Body: openApiOf(properties['DefinitionBody'], routes, readHttpAuth(expansion, given)),
    ...defined({ CorsConfiguration: corsOf(CorsConfiguration) }),
    ...pick(properties, 'Description', 'DisableExecuteApiEndpoint', 'FailOnWarnings'),
  });
  add(expansion, given, stageId, 'AWS::ApiGatewayV2::Stage', {
    ApiId: ref(logicalId),
    StageName: stage,
    AutoDeploy: true,
    ...pick(properties, 'AccessLogSettings', 'DefaultRouteSettings', 'StageVariables'),
  });
  expansion.aliases.set(`${logicalId}.Stage`, ref(stageId));
}

/** `true` allows every origin. */
function corsOf(cors: Json | undefined): Json | undefined {
  return cors === true ? { AllowOrigins: ['*'] } : cors === false ? undefined : cors;
}

/** The API of events that name none. */
export function implicitHttp(): Given {
  const properties: JsonObject = {};
  return { logicalId: implicitHttpApi, Type: 'AWS::Serverless::HttpApi', properties };
}
