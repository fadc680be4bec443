import { parseJson } from '@eventwright/json';
import type { ApiRequest } from './api-request.ts';
import { GatewayError } from './gateway-error.ts';
import type { ModelCheck, RequestValidator } from './request-validator.ts';

/**
 * Validates a request against its method. Throws the 400 that API Gateway returns. A body is
 * validated only if the method has a model for its media type.
 */
export function validateRequest(
  request: ApiRequest,
  validator: RequestValidator,
  models: ReadonlyMap<string, ModelCheck>,
): void {
  const { requestModels, requestParameters } = request.route.method;
  if (validator.parameters) {
    const missing = Object.entries(requestParameters)
      .filter(([name, isRequired]) => isRequired === true && !isGiven(name, request))
      .map(([name]) => name.split('.').at(-1));
    if (missing.length > 0) {
      const message = `Missing required request parameters: [${missing.join(', ')}]`;
      throw new GatewayError(400, 'BadRequestException', message, 'BAD_REQUEST_PARAMETERS');
    }
  }
  const mediaType = (request.header['content-type'] ?? 'application/json').split(';')[0] ?? '';
  const model = requestModels[mediaType.trim().toLowerCase()];
  if (!validator.body || model === undefined) return;
  const conforms = models.get(String(model));
  if (!conforms?.(parseJson(request.body.toString('utf8')))) {
    throw new GatewayError(400, 'BadRequestException', 'Invalid request body', 'BAD_REQUEST_BODY');
  }
}

function isGiven(parameter: string, request: ApiRequest): boolean {
  const [, , place = '', name = ''] = parameter.split('.');
  const given: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    path: request.path,
    querystring: request.querystring,
    header: request.header,
  };
  return (given[place]?.[place === 'header' ? name.toLowerCase() : name] ?? '') !== '';
}
