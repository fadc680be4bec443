import type { IncomingMessage } from 'node:http';
import { GatewayError } from './gateway-error.ts';
import type { ProxyAnswer } from './proxy-answer.ts';

/** A request on its way to an address. */
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

/** Headers of one connection, which are not handed on (RFC 9110, section 7.6.1). */
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

/** Fills `{name}` and `{name+}` of an integration's address. */
export function fillAddress(url: string, parameters: Readonly<Record<string, string>>): string {
  return url.replaceAll(/\{(\w+)\+?\}/g, (found, name: string) =>
    Object.hasOwn(parameters, name) ? (parameters[name] ?? found) : found,
  );
}

/**
 * Hands a request to an address and its answer back, as `HTTP_PROXY` does (developer guide, "HTTP
 * integrations"). Throws the 503 or 504 that API Gateway answers if there is none.
 */
export async function proxyToAddress(call: AddressCall): Promise<ProxyAnswer> {
  const { url, method, query, request, body, milliseconds } = call;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (!ofConnection.has(name) && value !== undefined) headers[name] = String(value);
  }
  const hasBody = method !== 'GET' && method !== 'HEAD' && body.length > 0;
  try {
    const answer = await fetch(`${url}${query === '' ? '' : `?${query}`}`, {
      method,
      headers: { ...headers, ...call.headers },
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
