import type { CloudResponse } from '../service.ts';
import type { ApiRequest } from './api-request.ts';
import { GatewayError } from './gateway-error.ts';
import type { IntegrationResponse } from './rest-api.ts';

/** What a method answers. */
export interface MethodResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/**
 * Turns an answer of the integration into the method's, as its integration responses say. They are
 * selected by the status, or by the message of a function's error.
 */
export async function toMethodResponse(
  request: ApiRequest,
  answer: CloudResponse,
  selector: string | null = String(answer.status),
): Promise<MethodResponse> {
  const responses = request.route.method.integration.IntegrationResponses ?? [];
  const response = selectResponse(responses, selector);
  if (response === undefined) {
    const type = 'InternalServerErrorException';
    throw new GatewayError(500, type, 'Internal server error', 'API_CONFIGURATION_ERROR');
  }
  const templates = response.ResponseTemplates ?? {};
  const [contentType, template] = Object.entries(templates)[0] ?? ['application/json', undefined];
  const headers = { 'content-type': contentType, ...mapHeaders(response, answer) };
  const status = Number(response.StatusCode);
  if (template === undefined) return { status, headers, body: answer.body };
  const { renderTemplate } = await import('./render-template.ts');
  const rendered = renderTemplate(template, answer.body.toString('utf8'), request);
  return {
    status: rendered.statusOverride ?? status,
    headers: { ...headers, ...rendered.headerOverrides },
    body: rendered.text,
  };
}

/**
 * The response whose pattern matches the whole status or message, otherwise the one without a
 * pattern.
 */
function selectResponse(
  responses: readonly IntegrationResponse[],
  selector: string | null,
): IntegrationResponse | undefined {
  const matches = ({ SelectionPattern }: IntegrationResponse) =>
    selector !== null &&
    SelectionPattern !== undefined &&
    new RegExp(`^(?:${SelectionPattern})$`).test(selector);
  return (
    responses.find(matches) ?? responses.find((response) => response.SelectionPattern === undefined)
  );
}

function mapHeaders(
  { ResponseParameters = {} }: IntegrationResponse,
  answer: CloudResponse,
): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  for (const [to, from] of Object.entries(ResponseParameters)) {
    const name = to.replace('method.response.header.', '').toLowerCase();
    const constant = /^'(.*)'$/s.exec(from)?.[1];
    const source = from.replace('integration.response.header.', '').toLowerCase();
    const value = constant ?? answer.headers[source];
    if (value !== undefined) headers[name] = value;
  }
  return headers;
}
