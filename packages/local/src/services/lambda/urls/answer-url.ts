import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Json } from '@eventwright/json';
import { readBody } from '../../../protocol/http.ts';
import { beginTrace } from '../../apigateway/begin-trace.ts';
import { answerPreflight, corsHeaders } from '../../apigateway/http/cors.ts';
import { type ProxyAnswer, readProxyAnswer } from '../../apigateway/proxy-answer.ts';
import { saysStatus } from '../../apigateway/proxy-events.ts';
import type { Cloud } from '../../service.ts';
import type { LambdaFunction } from '../function.ts';
import { type FunctionUrl, type FunctionUrls, urlPrefix } from './function-url.ts';
import { type Signer, urlEvent } from './url-event.ts';

/** What answers at the addresses of functions. */
export interface UrlAnswering {
  readonly cloud: Cloud;
  readonly urls: FunctionUrls;
  readonly findFunction: (name: string) => LambdaFunction | undefined;
}

/** Answers `/functionurls/{id}/…`, the local form of a function URL. */
export function answerUrl(
  answering: UrlAnswering,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  return beginTrace(request, false, () => answerRequest(answering, request, response));
}

async function answerRequest(
  { cloud, urls, findFunction }: UrlAnswering,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const started = performance.now();
  const [rawPath = ''] = (request.url ?? '').slice(urlPrefix.length).split('?');
  const [id = '', ...parts] = rawPath.split('/');
  const path = `/${parts.join('/')}`;
  const url = urls.get(id);
  const lambda = url === undefined ? undefined : findFunction(url.functionName);
  if (url === undefined || lambda === undefined) return send(response, said(404, 'Not Found'));
  const { causation } = cloud.activities;
  const step = causation.newStep();
  const preflight = answerPreflight(url.cors, request);
  const answer =
    // Function URLs answer 200 where HTTP APIs answer 204.
    (preflight === undefined ? undefined : { ...preflight, status: 200 }) ??
    (await causation.within([step], () => respond(url, lambda)));
  send(response, { ...answer, headers: { ...answer.headers, ...corsHeaders(url.cors, request) } });
  cloud.activities.record({
    service: 'lambda',
    action: 'InvokeFunctionUrl',
    resource: url.functionName,
    summary: `${request.method} ${path} → ${answer.status}`,
    outcome: answer.status < 400 ? 'done' : 'failed',
    milliseconds: performance.now() - started,
    step,
  });

  async function respond(own: FunctionUrl, called: LambdaFunction): Promise<ProxyAnswer> {
    const signer = signerOf(cloud, own, request);
    if (signer === 'refused') return forbidden;
    const body = await readBody(request);
    const event = urlEvent(own, { cloud, request, body, path }, signer);
    const result = await called.invoke(event);
    return (result.kind === 'result' ? answerOf(result.value) : undefined) ?? failed;
  }
}

/**
 * Both actions must be allowed: that of the URL, and that of the function when it is invoked by its
 * URL (developer guide, "Control access to Lambda function URLs").
 */
function signerOf(
  cloud: Cloud,
  { authType, functionArn }: FunctionUrl,
  { headers }: IncomingMessage,
): Signer | undefined | 'refused' {
  const accessKey = /Credential=([^/,\s]+)\//.exec(headers.authorization ?? '')?.[1];
  const isSigned = authType === 'AWS_IAM';
  if (isSigned && accessKey === undefined) return 'refused';
  const caller = isSigned ? cloud.callerOf(accessKey ?? '') : ({ kind: 'anonymous' } as const);
  const asked = [
    ['lambda:InvokeFunctionUrl', { 'lambda:FunctionUrlAuthType': authType }],
    ['lambda:InvokeFunction', { 'lambda:InvokedViaFunctionUrl': true }],
  ] as const;
  for (const [action, context] of asked) {
    const refusal = cloud.permissions.refuseAction(caller, {
      action,
      resource: functionArn,
      context,
    });
    if (refusal !== undefined) return 'refused';
  }
  return isSigned && accessKey !== undefined
    ? { accessKey, userArn: cloud.callerArnOf(accessKey) }
    : undefined;
}

/** Format 2.0: an answer without a status is the body of a 200. */
function answerOf(answer: Json | undefined): ProxyAnswer | undefined {
  if (saysStatus(answer)) return readProxyAnswer(answer);
  const body = typeof answer === 'string' ? answer : JSON.stringify(answer ?? null);
  return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(body) };
}

function said(status: number, Message: string): ProxyAnswer {
  const body = Buffer.from(JSON.stringify({ Message }));
  return { status, headers: { 'content-type': 'application/json' }, body };
}

const forbidden: ProxyAnswer = {
  ...said(
    403,
    'Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html',
  ),
  headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'AccessDeniedException' },
};

/** What a client sees of a function that failed (developer guide, "Response payload"). */
const failed: ProxyAnswer = {
  status: 502,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from('Internal Server Error'),
};

function send(response: ServerResponse, { status, headers, body }: ProxyAnswer): void {
  response.writeHead(status, headers as Record<string, string>).end(body);
}
