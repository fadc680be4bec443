import type { IncomingMessage } from 'node:http';
import { GatewayError } from './gateway-error.ts';
import type { ProxyAnswer } from './proxy-answer.ts';

/** A request to a URL. */
export interface AddressCall {
  /** With the parameters of the path filled in, without a query. */
  readonly url: string;
  readonly method: string;
  readonly query: string;
  readonly request: IncomingMessage;
  /** Headers that the integration adds or replaces, names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly milliseconds: number;
}

/** Headers of one connection, which are not forwarded (RFC 9110, section 7.6.1). */
const ofConnection = new Set([
  'connection',
  'content-length',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Fills `{name}`, `{name+}` and `${stageVariables.name}` of an integration's address. */
export function fillAddress(
  url: string,
  parameters: Readonly<Record<string, string>>,
  stageVariables: Readonly<Record<string, string>>,
): string {
  return fillStageVariables(url, stageVariables).replaceAll(
    /\{(\w+)\+?\}/g,
    (found, name: string) =>
      Object.hasOwn(parameters, name) ? (parameters[name] ?? found) : found,
  );
}

/** Fills `${stageVariables.name}`, which any integration's address may hold. */
export function fillStageVariables(
  text: string,
  variables: Readonly<Record<string, string>>,
): string {
  return text.replaceAll(/\$\{stageVariables\.(\w+)\}/g, (found, name: string) =>
    Object.hasOwn(variables, name) ? (variables[name] ?? found) : found,
  );
}

/**
 * Forwards a request to a URL and returns its response, as `HTTP_PROXY` does (developer guide,
 * "HTTP integrations"). Throws the 503 or 504 that API Gateway returns if there is no response.
 */
export async function proxyToAddress(call: AddressCall): Promise<ProxyAnswer> {
  const { url, method, query, request, body, milliseconds } = call;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (!ofConnection.has(name) && value !== undefined) headers[name] = String(value);
  }
  const address = `${url}${query === '' ? '' : `?${query}`}`;
  return await fetchAddress(address, {
    method,
    headers: { ...headers, ...call.headers },
    body,
    milliseconds,
  });
}

/** What is sent to an address. */
export interface AddressRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly milliseconds: number;
}

/** Calls a URL. Throws the 503 or 504 that API Gateway returns if there is no response. */
export async function fetchAddress(
  address: string,
  { method, headers, body, milliseconds }: AddressRequest,
): Promise<ProxyAnswer> {
  const hasBody = method !== 'GET' && method !== 'HEAD' && body.length > 0;
  try {
    const answer = await fetch(address, {
      method,
      headers,
      ...(hasBody ? { body: new Uint8Array(body) } : {}),
      redirect: 'manual',
      signal: AbortSignal.timeout(milliseconds),
    });
    const given = [...answer.headers].filter(
      ([name]) => !ofConnection.has(name) && name !== 'content-encoding',
    );
    const content = Buffer.from(await answer.arrayBuffer());
    return { status: answer.status, headers: Object.fromEntries(given), body: content };
  } catch (error) {
    const isLate = (error as Error).name === 'TimeoutError';
    const [status, message] = isLate
      ? ([504, 'Endpoint request timed out'] as const)
      : ([503, 'Service Unavailable'] as const);
    const kind = isLate ? 'INTEGRATION_TIMEOUT' : 'INTEGRATION_FAILURE';
    throw new GatewayError(status, 'InternalServerErrorException', message, kind);
  }
}
