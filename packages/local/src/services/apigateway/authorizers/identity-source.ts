import type { ProxyRequest } from '../proxy-events.ts';

/** Where an authorizer finds what identifies a caller, such as a header. */
export interface IdentitySource {
  readonly place: 'header' | 'querystring' | 'stageVariables' | 'context';
  readonly name: string;
}

/**
 * Reads `method.request.header.Name` of REST APIs and `$request.header.Name` of HTTP APIs, with
 * `querystring`, `stageVariables` and `context` in place of a header (API reference,
 * CreateAuthorizer). Throws for anything else.
 */
export function readIdentitySource(expression: string): IdentitySource {
  const text = expression.trim();
  const [, place, name] =
    /^(?:method\.request\.|\$request\.)(header|querystring)\.(.+)$/.exec(text) ??
    /^\$?(stageVariables|context)\.(.+)$/.exec(text) ??
    [];
  if (place === undefined || name === undefined) {
    throw new Error(
      `IdentitySource ${JSON.stringify(text)} is not supported: name a header, a query string ` +
        'parameter, a stage variable or a context variable.',
    );
  }
  return { place: place as IdentitySource['place'], name };
}

/** The value of a source in a request; `undefined` if it is missing or empty. */
export function identityOf(
  { place, name }: IdentitySource,
  proxied: ProxyRequest,
): string | undefined {
  return valueAt(place, name, proxied) || undefined;
}

function valueAt(place: IdentitySource['place'], name: string, proxied: ProxyRequest) {
  const { request, stageVariables } = proxied;
  switch (place) {
    case 'header':
      return request.headers[name.toLowerCase()]?.toString();
    case 'querystring':
      return new URL(request.url ?? '/', 'http://local').searchParams.get(name) ?? undefined;
    case 'stageVariables':
      return Object.hasOwn(stageVariables, name) ? stageVariables[name] : undefined;
    case 'context':
      return contextOf(proxied).get(name);
  }
}

function contextOf({ request, apiId, stage, path, routeKey }: ProxyRequest) {
  const method = request.method ?? 'GET';
  return new Map([
    ['httpMethod', method],
    ['http.method', method],
    ['path', path],
    ['http.path', path],
    ['resourcePath', routeKey],
    ['routeKey', routeKey],
    ['stage', stage],
    ['apiId', apiId],
    ['identity.sourceIp', '127.0.0.1'],
    ['identity.userAgent', request.headers['user-agent'] ?? ''],
  ]);
}
