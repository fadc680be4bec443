import type { CloudResponse } from '../service.ts';
import type { ApiRequest } from './api-request.ts';
import { defaultTimeout } from './call-address.ts';
import { mapRequest } from './call-integration.ts';
import { fetchAddress, fillAddress } from './proxy-to-address.ts';

/**
 * Sends what the method maps to an HTTP endpoint: its parameters and its template, and nothing else
 * from the request (developer guide, "HTTP integrations for REST APIs").
 */
export async function callHttp(
  request: ApiRequest,
  binaryMediaTypes: readonly string[],
): Promise<CloudResponse> {
  const { integration } = request.route.method;
  const { path, querystring, header, body } = await mapRequest(request, binaryMediaTypes);
  const query = new URLSearchParams(querystring).toString();
  const url = fillAddress(integration.Uri ?? '', path, request.stageVariables);
  const method = integration.IntegrationHttpMethod ?? 'GET';
  const contentType = { 'content-type': 'application/json' };
  const answer = await fetchAddress(query === '' ? url : `${url}?${query}`, {
    method,
    headers: { ...contentType, ...header },
    body: Buffer.from(body),
    milliseconds: integration.TimeoutInMillis ?? defaultTimeout,
  });
  const entries = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
  const headers = Object.fromEntries(entries) as Readonly<Record<string, string>>;
  return { status: answer.status, headers, body: answer.body };
}
