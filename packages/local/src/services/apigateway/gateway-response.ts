import type { GatewayResponse } from './configured-response.ts';
import type { GatewayError } from './gateway-error.ts';
import type { MethodResponse } from './method-response.ts';

const usual = '{"message":$context.error.messageString}';

/**
 * The response to a refusal: the one for its type, otherwise for `DEFAULT_4XX` or `DEFAULT_5XX`,
 * otherwise the default (developer guide, "Gateway responses in API Gateway").
 */
export function answerRefusal(
  { message, responseType, status, type }: GatewayError,
  responses: ReadonlyMap<string, GatewayResponse>,
): MethodResponse {
  const general = status < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX';
  const response = responses.get(responseType) ?? responses.get(general) ?? {};
  const template = response.ResponseTemplates?.['application/json'] ?? usual;
  const messageString = message === '' ? 'null' : JSON.stringify(message);
  const body = template
    .replaceAll('$context.error.messageString', messageString)
    .replaceAll('$context.error.message', message)
    .replaceAll('$context.error.responseType', responseType);
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'x-amzn-errortype': type,
  };
  for (const [to, from] of Object.entries(response.ResponseParameters ?? {})) {
    const constant = /^'(.*)'$/s.exec(from)?.[1];
    const name = to.replace('gatewayresponse.header.', '').toLowerCase();
    if (constant !== undefined) headers[name] = constant;
  }
  return { status: Number(response.StatusCode ?? status), headers, body };
}
