import type { Json } from '@eventwright/json';
import type { Cloud } from '../service.ts';

/** Whose name a function is called in: the API's own, or that of a role. */
export interface FunctionCall {
  readonly functionArn: string;
  /** `arn:aws:execute-api:…:api/stage/GET/path`, as permissions name it. */
  readonly sourceArn: string;
  readonly roleArn: string | undefined;
}

/** Calls a function with an event; `undefined` if it failed or may not be called. */
export async function invokeFunction(
  cloud: Cloud,
  { functionArn, sourceArn, roleArn }: FunctionCall,
  event: Json,
): Promise<Json | undefined> {
  const service = 'apigateway.amazonaws.com';
  const acting = cloud.as(
    roleArn === undefined
      ? { kind: 'service', service, sourceArn }
      : { kind: 'role', roleArn, service, sourceArn },
  );
  const path = `/2015-03-31/functions/${encodeURIComponent(functionArn)}/invocations`;
  const body = JSON.stringify(event);
  const answer = await acting.send({ service: 'lambda', method: 'POST', path, body });
  const isFailure = answer.status >= 300 || answer.headers['x-amz-function-error'] !== undefined;
  return isFailure ? undefined : (JSON.parse(answer.body.toString('utf8') || 'null') as Json);
}

/** The ARN of a function in an integration's URI: by itself, or inside of `…:lambda:path/…/functions/ARN/invocations`. */
export function functionOf(uri: string): string | undefined {
  return /(arn:[\w-]+:lambda:[^:]+:\d+:function:[^/]+)(?:\/invocations)?$/.exec(uri)?.[1];
}
