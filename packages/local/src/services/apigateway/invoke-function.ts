import { isObject, type Json } from '@eventwright/json';
import type { Cloud } from '../service.ts';

/** Whose name a function is called in: the API's own, or that of a role. */
export interface FunctionCall {
  readonly functionArn: string;
  /** `arn:aws:execute-api:…:api/stage/GET/path`, as permissions name it. */
  readonly sourceArn: string;
  readonly roleArn: string | undefined;
  /** Such as `x-amz-invocation-type`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** The result of a call. */
export type Called =
  | { readonly kind: 'answered'; readonly answer: Json }
  /** With the message of the error: the function's own, or why it may not be called. */
  | { readonly kind: 'failed'; readonly message: string; readonly error: Json };

/** Calls a function with an event. */
export async function callFunction(
  cloud: Cloud,
  { functionArn, sourceArn, roleArn, headers = {} }: FunctionCall,
  event: Json,
): Promise<Called> {
  const service = 'apigateway.amazonaws.com';
  const acting = cloud.as(
    roleArn === undefined
      ? { kind: 'service', service, sourceArn }
      : { kind: 'role', roleArn, service, sourceArn },
  );
  const path = `/2015-03-31/functions/${encodeURIComponent(functionArn)}/invocations`;
  const body = JSON.stringify(event);
  const answer = await acting.send({ service: 'lambda', method: 'POST', path, headers, body });
  const isFailure = answer.status >= 300 || answer.headers['x-amz-function-error'] !== undefined;
  const said = JSON.parse(answer.body.toString('utf8') || 'null') as Json;
  return isFailure
    ? { kind: 'failed', message: messageOf(said), error: said }
    : { kind: 'answered', answer: said };
}

/** Calls a function that answers for itself; `undefined` if it failed or may not be called. */
export async function invokeFunction(
  cloud: Cloud,
  call: FunctionCall,
  event: Json,
): Promise<Json | undefined> {
  const called = await callFunction(cloud, call, event);
  return called.kind === 'answered' ? called.answer : undefined;
}

function messageOf(error: Json): string {
  if (!isObject(error)) return '';
  const { errorMessage, message, Message } = error;
  return String(errorMessage ?? message ?? Message ?? '');
}

/** The ARN of a function in an integration's URI: by itself, or inside of `…:lambda:path/…/functions/ARN/invocations`. */
export function functionOf(uri: string): string | undefined {
  return /(arn:[\w-]+:lambda:[^:]+:\d+:function:[^/]+)(?:\/invocations)?$/.exec(uri)?.[1];
}
