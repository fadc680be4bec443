import type { Caller } from '../../permissions/index.ts';
import type { Cloud, CloudRequest, CloudResponse } from '../service.ts';
import type { ApiRequest } from './api-request.ts';
import { GatewayError } from './gateway-error.ts';
import { evaluateMapping } from './mapping-expression.ts';
import { fillStageVariables } from './proxy-to-address.ts';
import type { RequestOverrides } from './render-template.ts';
import type { Integration } from './rest-api.ts';

/** The names that JSON protocols put in front of an action, by service. */
const targetPrefixes: Readonly<Record<string, string>> = {
  dynamodb: 'DynamoDB_20120810',
  events: 'AWSEvents',
  states: 'AWSStepFunctions',
};

/** Sends a request to the AWS service behind a method. */
export async function callIntegration(
  cloud: Cloud,
  request: ApiRequest,
  binaryMediaTypes: readonly string[],
): Promise<CloudResponse> {
  const { integration } = request.route.method;
  const { body, ...mapped } = await mapRequest(request, binaryMediaTypes);
  const acting = cloud.as(callerOf(request));
  return await acting.send({ ...target(integration, mapped, request.stageVariables), body });
}

/** An integration is called with its role if it has one, otherwise in API Gateway's own name. */
function callerOf({ route, methodArn: sourceArn }: ApiRequest): Caller {
  const service = 'apigateway.amazonaws.com';
  const roleArn = route.method.integration.Credentials;
  if (roleArn === undefined) return { kind: 'service', service, sourceArn };
  return { kind: 'role', roleArn, service, sourceArn };
}

interface Mapped {
  readonly path: Readonly<Record<string, string>>;
  readonly querystring: Readonly<Record<string, string>>;
  readonly header: Readonly<Record<string, string>>;
}

/** The parameters of an integration, by place, from those of the request. */
export function mapParameters(integration: Integration, request: ApiRequest): Mapped {
  const mapped: Record<string, Record<string, string>> = { path: {}, querystring: {}, header: {} };
  for (const [to, from] of Object.entries(integration.RequestParameters ?? {})) {
    const [, place = '', name = ''] = /^integration\.request\.(\w+)\.(.+)$/.exec(to) ?? [];
    const value = evaluateMapping(from, request);
    const places = mapped[place];
    if (value !== undefined && places !== undefined) places[name] = value;
  }
  return mapped as unknown as Mapped;
}

/**
 * What an integration receives: parameters and body. What the template sets in
 * `$context.requestOverride` takes precedence over the mapped parameters (developer guide,
 * "Override your API's request and response parameters").
 */
export async function mapRequest(
  request: ApiRequest,
  binaryMediaTypes: readonly string[],
): Promise<Mapped & { readonly body: string | Uint8Array }> {
  const { integration } = request.route.method;
  const { path, querystring, header } = mapParameters(integration, request);
  const { body, overrides } = await requestBody(integration, request, binaryMediaTypes);
  return {
    path: { ...path, ...overrides?.path },
    querystring: { ...querystring, ...overrides?.querystring },
    header: { ...lowerCased(header), ...lowerCased(overrides?.header ?? {}) },
    body,
  };
}

/** Reads `arn:aws:apigateway:<region>:<service>:path/…` or `…:action/…`. */
function target(
  integration: Integration,
  mapped: Mapped,
  stageVariables: ApiRequest['stageVariables'],
): Omit<CloudRequest, 'body'> {
  const address = fillStageVariables(integration.Uri ?? '', stageVariables);
  const uri = /^arn:[\w-]+:apigateway:[\w-]*:(?:[\w-]+\.)?([\w-]+):(path|action)\/(.*)$/;
  const [, service, kind, rest = ''] = uri.exec(address) ?? [];
  if (service === undefined) {
    const message = `Integrations of ${integration.Uri ?? integration.Type} are not supported here.`;
    throw new GatewayError(500, 'InternalServerErrorException', message, 'API_CONFIGURATION_ERROR');
  }
  const method = integration.IntegrationHttpMethod ?? 'POST';
  if (kind === 'action') {
    const action = { 'x-amz-target': `${targetPrefixes[service] ?? service}.${rest}` };
    const headers = { 'content-type': 'application/x-amz-json-1.0', ...action, ...mapped.header };
    return { service, method, path: '/', headers };
  }
  const path = rest.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(mapped.path[name] ?? ''),
  );
  const query = new URLSearchParams(mapped.querystring).toString();
  const headers = lowerCased(mapped.header);
  return { service, method, path: `/${path}${query === '' ? '' : `?${query}`}`, headers };
}

/**
 * Renders the template for the request's media type, or passes the body through if that is allowed.
 */
async function requestBody(
  integration: Integration,
  request: ApiRequest,
  binaryMediaTypes: readonly string[],
): Promise<{ readonly body: string | Uint8Array; readonly overrides?: RequestOverrides }> {
  const mediaType = mediaTypeOf(request);
  const templates = integration.RequestTemplates ?? {};
  const template = templates[mediaType];
  if (template !== undefined) {
    const { renderTemplate } = await import('./render-template.ts');
    const { text, requestOverrides } = renderTemplate(
      template,
      request.body.toString('utf8'),
      request,
    );
    return { body: text, overrides: requestOverrides };
  }
  const behavior = integration.PassthroughBehavior ?? 'WHEN_NO_MATCH';
  const hasTemplates = Object.keys(templates).length > 0;
  if (behavior === 'NEVER' || (behavior === 'WHEN_NO_TEMPLATES' && hasTemplates)) {
    const type = 'UnsupportedMediaTypeException';
    throw new GatewayError(415, type, 'Unsupported Media Type', 'UNSUPPORTED_MEDIA_TYPE');
  }
  // A body that is not declared as binary is decoded as text, which damages bytes.
  const isBinary = binaryMediaTypes.includes(mediaType) || binaryMediaTypes.includes('*/*');
  return { body: isBinary ? request.body : request.body.toString('utf8') };
}

function mediaTypeOf({ header }: ApiRequest): string {
  const value = header['content-type'] ?? 'application/json';
  return (value.split(';')[0] ?? '').trim().toLowerCase();
}

function lowerCased(header: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(header).map(([name, value]) => [name.toLowerCase(), value]),
  );
}
