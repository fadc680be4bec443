import type { IncomingMessage } from 'node:http';
import type { ApiRequest } from './api-request.ts';
import { mapParameters } from './call-integration.ts';
import type { MethodResponse } from './method-response.ts';
import { fillAddress, proxyToAddress } from './proxy-to-address.ts';

/** API Gateway's quota "Integration timeout for Regional APIs", where a method sets none. */
export const defaultTimeout = 29_000;

/**
 * Forwards a request to the URL behind a method (`HTTP_PROXY`), and returns its response unchanged.
 */
export async function callAddress(
  request: IncomingMessage,
  apiRequest: ApiRequest,
): Promise<MethodResponse> {
  const { integration } = apiRequest.route.method;
  const { path, querystring, header } = mapParameters(integration, apiRequest);
  const query = new URLSearchParams({ ...apiRequest.querystring, ...querystring }).toString();
  const method = integration.IntegrationHttpMethod ?? 'ANY';
  const headers = Object.entries(header).map(([name, value]) => [name.toLowerCase(), value]);
  const answer = await proxyToAddress({
    url: fillAddress(integration.Uri ?? '', path, apiRequest.stageVariables),
    method: method === 'ANY' ? (request.method ?? 'GET') : method,
    query,
    request,
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: apiRequest.body,
    milliseconds: integration.TimeoutInMillis ?? defaultTimeout,
  });
  return { ...answer, headers: answer.headers as Readonly<Record<string, string>> };
}
