import type { Json } from '@eventwright/json';
import type { Cloud, CloudResponse } from '../service.ts';
import type { ApiRequest } from './api-request.ts';
import { mapRequest } from './call-integration.ts';
import { GatewayError } from './gateway-error.ts';
import { callFunction, functionOf } from './invoke-function.ts';
import { fillStageVariables } from './proxy-to-address.ts';

/** What a function answered whose event the method maps, and the message of its error if it failed. */
export interface LambdaAnswer {
  readonly answer: CloudResponse;
  readonly error: string | undefined;
}

/**
 * Calls a function with what the method's template makes (developer guide, "Set up Lambda custom
 * integrations"). A mapped header `X-Amz-Invocation-Type: Event` calls it asynchronously.
 */
export async function callLambda(
  cloud: Cloud,
  request: ApiRequest,
  binaryMediaTypes: readonly string[],
): Promise<LambdaAnswer> {
  const { integration } = request.route.method;
  const functionArn = functionOf(fillStageVariables(integration.Uri ?? '', request.stageVariables));
  const { header, body: sent } = await mapRequest(request, binaryMediaTypes);
  const text = Buffer.from(sent).toString('utf8');
  const called = await callFunction(
    cloud,
    {
      functionArn: functionArn ?? '',
      roleArn: integration.Credentials,
      sourceArn: request.methodArn,
      headers: header,
    },
    parseEvent(text),
  );
  const said = called.kind === 'answered' ? called.answer : called.error;
  const body = Buffer.from(JSON.stringify(said));
  const answer = { status: 200, headers: { 'content-type': 'application/json' }, body };
  return { answer, error: called.kind === 'failed' ? called.message : undefined };
}

/** Lambda refuses an event that is not JSON. The caller learns only that something is wrong. */
function parseEvent(text: string): Json {
  try {
    return (text === '' ? {} : JSON.parse(text)) as Json;
  } catch {
    const type = 'InternalServerErrorException';
    throw new GatewayError(500, type, 'Internal server error', 'API_CONFIGURATION_ERROR');
  }
}
