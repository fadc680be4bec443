import type { KeyObject } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ServiceError } from '../../protocol/service-error.ts';
import type { Cloud, CloudResponse } from '../service.ts';
import { checkSignature, signatureParameters } from './check-signature.ts';
import type { Behavior, Distribution } from './distribution.ts';
import { fetchFromOrigin } from './fetch-from-origin.ts';
import type { ChangeHeaders } from './response-headers.ts';
import {
  type FunctionEvent,
  type FunctionRequest,
  type FunctionResponse,
  type FunctionValue,
  runFunction,
} from './run-function.ts';
import { matchesWildcard } from './wildcard.ts';

/** What CloudFront knows about a template. */
export interface CloudFront {
  readonly cloud: Cloud;
  /** By id. */
  readonly distributions: Map<string, Distribution>;
  /** Public keys by id. */
  readonly keys: Map<string, KeyObject>;
  /** The ids of the keys of a group, by the group's id. */
  readonly keyGroups: Map<string, readonly string[]>;
  /** Code by ARN. */
  readonly functions: Map<string, { readonly name: string; readonly code: string }>;
  /** By id. */
  readonly headersPolicies: Map<string, ChangeHeaders>;
  /** Ids of the origin access controls that sign. */
  readonly signingControls: Set<string>;
}

/** Answers `/cloudfront/{id}/{path}`, the local form of `https://{domain}/{path}`. Throws `ServiceError`. */
export async function answerViewer(
  cloudFront: CloudFront,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [path = '', query = ''] = (request.url ?? '').split('?', 2);
  const [, , id = '', ...parts] = path.split('/');
  const distribution = cloudFront.distributions.get(id);
  if (distribution === undefined || !distribution.isEnabled) {
    throw new ServiceError('NoSuchDistribution', `There is no distribution ${id}.`, 404);
  }
  const uri = `/${parts.join('/')}`;
  const behavior = distribution.behaviors.find(({ pathPattern }) => isOf(uri, pathPattern));
  const { method = 'GET' } = request;
  if (behavior === undefined || !behavior.methods.includes(method)) {
    const message = `This distribution does not allow ${method} requests.`;
    throw new ServiceError('MethodNotAllowed', message, 403);
  }
  const parameters = new URLSearchParams(query);
  if (behavior.keyGroups.length > 0) {
    checkSigned(cloudFront, distribution, behavior, request, uri, parameters);
  }
  for (const name of signatureParameters) parameters.delete(name);
  const viewer: FunctionRequest = {
    method,
    uri,
    querystring: valuesOf(parameters),
    headers: valuesOf(headersOf(request)),
    cookies: valuesOf(cookiesOf(request)),
  };
  const answer = await respond(cloudFront, distribution, behavior, viewer, ipOf(request));
  const changeHeaders = cloudFront.headersPolicies.get(behavior.responseHeadersPolicy ?? '');
  const headers = { ...answer.headers, 'x-cache': 'Miss from cloudfront' };
  response.writeHead(answer.status, changeHeaders?.(headers) ?? headers).end(answer.body);
}

function isOf(uri: string, pattern: string): boolean {
  return matchesWildcard(uri, pattern) || matchesWildcard(uri, `/${pattern}`);
}

function checkSigned(
  { cloud, keys, keyGroups }: CloudFront,
  { domainName, id }: Distribution,
  behavior: Behavior,
  request: IncomingMessage,
  uri: string,
  query: URLSearchParams,
): void {
  const trusted = behavior.keyGroups.flatMap((group) => keyGroups.get(group) ?? []);
  const others = new URLSearchParams(query);
  for (const name of signatureParameters) others.delete(name);
  const asked = uri + (others.size === 0 ? '' : `?${others}`);
  const local = `${cloud.endpoint}/cloudfront/${id}`;
  checkSignature(
    {
      query,
      cookies: cookiesOf(request),
      addresses: [local, `https://${domainName}`, `http://${domainName}`].map((at) => at + asked),
      sourceIp: ipOf(request),
      now: new Date(),
    },
    new Map([...keys].filter(([key]) => trusted.includes(key))),
  );
}

async function respond(
  cloudFront: CloudFront,
  distribution: Distribution,
  behavior: Behavior,
  viewer: FunctionRequest,
  ip: string,
): Promise<CloudResponse> {
  const run = async (eventType: string, event: Pick<FunctionEvent, 'request' | 'response'>) => {
    const called = cloudFront.functions.get(behavior.functions.get(eventType) ?? '');
    if (called === undefined) return undefined;
    const { id: distributionId, domainName: distributionDomainName } = distribution;
    const context = { distributionId, distributionDomainName, eventType };
    const all = { version: '1.0', context, viewer: { ip }, ...event } as const;
    return await runFunction(called.name, called.code, all);
  };
  const asked = (await run('viewer-request', { request: viewer })) ?? viewer;
  if ('statusCode' in asked) return responseOf(asked);
  if (asked.uri === '/' && distribution.defaultRootObject !== '') {
    asked.uri = `/${distribution.defaultRootObject}`;
  }
  const origin = distribution.origins.get(behavior.originId);
  if (origin === undefined) {
    throw new ServiceError('BadGateway', `The origin ${behavior.originId} is not S3.`, 502);
  }
  const answer = await fetchFromOrigin(cloudFront.cloud, distribution.arn, origin, asked);
  const shown = { statusCode: answer.status, headers: valuesOf(Object.entries(answer.headers)) };
  const changed = await run('viewer-response', { request: asked, response: shown });
  if (changed === undefined || !('statusCode' in changed)) return answer;
  return { ...responseOf(changed), body: answer.body };
}

function responseOf({ statusCode, headers = {}, body }: FunctionResponse): CloudResponse {
  const [data, encoding] = typeof body === 'object' ? [body.data, body.encoding] : [body ?? ''];
  return {
    status: statusCode,
    headers: Object.fromEntries(Object.entries(headers).map(([name, { value }]) => [name, value])),
    body: Buffer.from(data, encoding === 'base64' ? 'base64' : 'utf8'),
  };
}

function valuesOf(pairs: Iterable<readonly [string, string]>): Record<string, FunctionValue> {
  return Object.fromEntries([...pairs].map(([name, value]) => [name, { value }]));
}

function headersOf({ headers }: IncomingMessage): readonly (readonly [string, string])[] {
  return Object.entries(headers).map(([name, value]) => [name, String(value)]);
}

function cookiesOf({ headers }: IncomingMessage): ReadonlyMap<string, string> {
  const pairs = (headers.cookie ?? '').split(/;\s*/).filter((pair) => pair.includes('='));
  return new Map(
    pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
}

function ipOf({ socket }: IncomingMessage): string {
  return (socket.remoteAddress ?? '127.0.0.1').replace(/^::ffff:/, '');
}
