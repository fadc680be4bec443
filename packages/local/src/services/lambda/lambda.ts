import type { IncomingMessage, ServerResponse } from 'node:http';
import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { currentTrace, newTrace, withinTrace } from '../../activities/trace.ts';
import { keepWork, type WorkInProgress } from '../../kept/work-in-progress.ts';
import { functionNameIn } from '../../naming.ts';
import { DeliveryError } from '../../protocol/delivery.ts';
import { readBody, sendJson, sendJsonError } from '../../protocol/http.ts';
import { ServiceError } from '../../protocol/service-error.ts';
import type { Cloud, CreateService, Provisioned, Resource } from '../service.ts';
import { answerPolicy } from './answer-policy.ts';
import { invokeAsynchronously, readAsynchronous } from './asynchronous.ts';
import { configureFunction, layOutAgain } from './configuration.ts';
import { startEventSource } from './event-source.ts';
import { createFunction, type LambdaFunction } from './function.ts';
import { functionRefusal, handlerProblem } from './function-refusal.ts';
import { parseEvent } from './parse-event.ts';
import { readFunctions } from './read-functions.ts';
import { resourceProperties } from './resource-properties.ts';
import { answerUrl } from './urls/answer-url.ts';
import {
  type FunctionUrls,
  functionUrlType,
  localFunctionUrl,
  urlPrefix,
} from './urls/function-url.ts';
import { shortVisibility } from './visibility-timeout.ts';

/** An asynchronous invocation. Its retries belong to the same trace. */
interface Accepted {
  readonly name: string;
  readonly event: Json;
  readonly trace: string;
}

/** The functions of a cloud and what runs on their behalf. */
interface LambdaState {
  readonly cloud: Cloud;
  readonly functions: Map<string, LambdaFunction>;
  readonly urls: FunctionUrls;
  readonly running: Set<Promise<void>>;
  readonly stopping: AbortController;
  /** Asynchronous invocations that were accepted, by the function's name. */
  readonly accepted: WorkInProgress<Accepted>;
}

/** Lambda: each function instance is a process of its own. */
export const createLambda: CreateService = (cloud) => {
  const state: LambdaState = {
    cloud,
    functions: new Map(),
    urls: new Map(),
    running: new Set(),
    stopping: new AbortController(),
    accepted: keepWork(cloud.kept, 'invocations'),
  };
  const marker = ({ logicalId }: Resource): Provisioned => ({ ref: logicalId, attributes: {} });
  return {
    name: 'lambda',
    pathPrefixes: [urlPrefix],
    localAddress: (url) => localFunctionUrl(url, state.urls, cloud),
    resourceTypes: {
      'AWS::Lambda::Function': {
        ...resourceProperties.function,
        refusal: functionRefusal,
        provision: (resource) => provisionFunction(state, resource),
      },
      'AWS::Lambda::LayerVersion': {
        ...resourceProperties.layerVersion,
        provision: ({ logicalId }) => {
          const arn = cloud.arn('lambda', `layer:${logicalId}:1`);
          return { ref: arn, attributes: { LayerVersionArn: arn, Arn: arn } };
        },
      },
      'AWS::Lambda::Version': {
        ...resourceProperties.version,
        provision: ({ properties }) => {
          const name = functionNameIn(String(properties['FunctionName']));
          const arn = cloud.arn('lambda', `function:${name}:1`);
          return { ref: arn, attributes: { FunctionArn: arn, Version: '1' } };
        },
      },
      'AWS::Lambda::Alias': {
        ...resourceProperties.alias,
        provision: ({ properties }) => {
          const name = functionNameIn(String(properties['FunctionName']));
          const arn = cloud.arn('lambda', `function:${name}:${String(properties['Name'])}`);
          return { ref: arn, attributes: { AliasArn: arn, Arn: arn } };
        },
      },
      'AWS::Lambda::Url': functionUrlType(cloud, state.urls),
      'AWS::Lambda::EventSourceMapping': {
        ...resourceProperties.eventSourceMapping,
        provision: marker,
      },
      'AWS::Lambda::EventInvokeConfig': {
        ...resourceProperties.eventInvokeConfig,
        provision: marker,
      },
    },
    handle(request, response) {
      if (request.url?.startsWith(urlPrefix) !== true) return answer(state, request, response);
      const findByName = (name: string) => findFunction(state, name);
      return answerUrl({ ...state, findFunction: findByName }, request, response);
    },
    async deliver({ arn, body }) {
      const lambda = findFunction(state, arn);
      if (lambda === undefined)
        throw new DeliveryError('NO_RESOURCE', `${arn} does not exist.`, false);
      track(state, asynchronously(state, lambda, JSON.parse(body) as Json));
    },
    replaceCode: (bucketKey, folder) => replaceCode(state, bucketKey, folder),
    start() {
      for (const lambda of state.functions.values()) lambda.listenForDebugger();
      startMappings(state);
      resumeAccepted(state);
    },
    async stop() {
      state.stopping.abort();
      await Promise.all([...state.functions.values()].map((lambda) => lambda.stop()));
    },
  };
};

function provisionFunction({ cloud, functions }: LambdaState, resource: Resource): Provisioned {
  const { inspectPort } = cloud;
  const port = inspectPort === undefined ? undefined : inspectPort + functions.size;
  const configuration = configureFunction(cloud, resource, port);
  const { taskRoot, refusal } = configuration;
  const handler = String(resource.properties['Handler'] ?? 'index.handler');
  const problem = refusal ?? handlerProblem(handler, taskRoot);
  if (problem !== undefined) cloud.warn(`${resource.logicalId}: ${problem}`);
  functions.set(configuration.name, createFunction(cloud, configuration));
  return { ref: configuration.name, attributes: { Arn: configuration.arn } };
}

/** Gives new code to every function whose asset this is. Returns their names. */
function replaceCode(
  { cloud, functions }: LambdaState,
  bucketKey: string,
  folder: string,
): readonly string[] {
  return cloud.resourcesOfType('AWS::Lambda::Function').flatMap(({ ref, properties }) => {
    const code = properties['Code'];
    const lambda = functions.get(ref);
    if (!isObject(code) || code['S3Key'] !== bucketKey || lambda === undefined) return [];
    lambda.replaceCode(layOutAgain(cloud, ref, folder));
    return [ref];
  });
}

function startMappings(state: LambdaState): void {
  const { cloud, stopping } = state;
  for (const mapping of cloud.resourcesOfType('AWS::Lambda::EventSourceMapping')) {
    const { logicalId, properties } = mapping;
    const lambda = findFunction(state, String(properties['FunctionName']));
    const source = String(properties['EventSourceArn']);
    if (properties['Enabled'] === false) continue;
    if (lambda === undefined || !/^arn:aws:(sqs:|dynamodb:.*\/stream\/)/.test(source)) {
      const message = `only queues and streams of tables feed functions here, not ${source}.`;
      cloud.warn(`${logicalId}: ${message}`);
      continue;
    }
    const refusal = shortVisibility(cloud, mapping, lambda.configuration.name);
    if (refusal !== undefined) cloud.warn(`${logicalId}: ${refusal}`);
    for (const poller of startEventSource(cloud, lambda, properties, stopping.signal)) {
      track(state, poller);
    }
  }
}

/** Accepts an asynchronous invocation: from now on it is not forgotten. */
function asynchronously(state: LambdaState, lambda: LambdaFunction, event: Json): Promise<void> {
  const { name } = lambda.configuration;
  const trace = currentTrace() ?? newTrace();
  return state.accepted.run({ name, event, trace }, () =>
    withinTrace(trace, () => runAccepted(state, lambda, event)),
  );
}

function runAccepted(state: LambdaState, lambda: LambdaFunction, event: Json): Promise<boolean> {
  const { cloud, stopping } = state;
  const { name } = lambda.configuration;
  const own = cloud.findResource(name)?.properties ?? {};
  const configured = cloud
    .resourcesOfType('AWS::Lambda::EventInvokeConfig')
    .find(({ properties }) => functionNameIn(String(properties['FunctionName'])) === name);
  const configuration = readAsynchronous(own, configured?.properties);
  return invokeAsynchronously(cloud, lambda, event, configuration, stopping.signal);
}

/** Runs what earlier starts accepted. A function may be gone by now. */
function resumeAccepted(state: LambdaState): void {
  state.accepted.resume(async ({ name, event, trace }) => {
    const lambda = findFunction(state, name);
    if (lambda === undefined) return true;
    return await withinTrace(trace, () => runAccepted(state, lambda, event)).catch(() => true);
  });
}

/** Lets work continue in the background. Errors are reported. */
function track({ cloud, running }: LambdaState, work: Promise<void>): void {
  const tracked = work.catch((error: unknown) => {
    const summary = error instanceof Error ? error.message : String(error);
    const report = { service: 'lambda', action: 'Invoke', resource: '', summary };
    cloud.activities.record({ ...report, outcome: 'failed' });
  });
  running.add(tracked);
  void tracked.finally(() => running.delete(tracked));
}

function findFunction({ functions }: LambdaState, name: string): LambdaFunction | undefined {
  return functions.get(functionNameIn(name));
}

function decode(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    throw new ServiceError('InvalidRequestContentException', 'The path is not encoded well.');
  }
}

/** Reads, and the Invoke operation: `POST /2015-03-31/functions/{name}/invocations`. */
async function answer(
  state: LambdaState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = decode(request.url ?? '');
  const name = /^\/2015-03-31\/functions\/([^/]+)\/invocations/.exec(url)?.[1];
  const read =
    request.method === 'GET' ? readFunctions(state.cloud, url.split('?')[0] ?? '') : undefined;
  if (read !== undefined) return sendJson(response, 200, read, 'application/json');
  if (await answerPolicy(state.cloud, url, request, response)) return;
  if (name === undefined || request.method !== 'POST') {
    const message = `The local Lambda has no ${request.method ?? ''} ${url}.`;
    return sendJsonError(response, 501, 'NotImplemented', message);
  }
  const lambda = findFunction(state, name);
  if (lambda === undefined) {
    const message = `Function not found: ${state.cloud.arn('lambda', `function:${name}`)}`;
    return sendJsonError(response, 404, 'ResourceNotFoundException', message);
  }
  const text = (await readBody(request)).toString('utf8');
  const type = String(request.headers['x-amz-invocation-type'] ?? 'RequestResponse');
  const event = parseEvent(text, type);
  const isTailWanted = request.headers['x-amz-log-type'] === 'Tail';
  await invoke(state, lambda, event, { type, isTailWanted }, response);
}

/** The last 4 KB that the function wrote, in base64 (API reference, Invoke, `LogType`). */
function tailOf({ cloud }: LambdaState, lambda: LambdaFunction, after: number): string {
  const lines = cloud.activities
    .list()
    .filter(
      ({ id, service, resource }) =>
        id > after && service === 'logs' && resource === lambda.configuration.name,
    )
    .map(({ summary }) => summary);
  return Buffer.from(`${lines.join('\n')}\n`)
    .subarray(-4096)
    .toString('base64');
}

async function invoke(
  state: LambdaState,
  lambda: LambdaFunction,
  event: Json,
  { type, isTailWanted }: { readonly type: string; readonly isTailWanted: boolean },
  response: ServerResponse,
): Promise<void> {
  if (type === 'DryRun') {
    response.writeHead(204).end();
  } else if (type === 'Event') {
    track(state, asynchronously(state, lambda, event));
    response.writeHead(202).end();
  } else {
    const before = state.cloud.activities.list().at(-1)?.id ?? 0;
    const result = await lambda.invoke(event);
    response.setHeader('x-amz-executed-version', '$LATEST');
    if (isTailWanted) response.setHeader('x-amz-log-result', tailOf(state, lambda, before));
    if (result.kind === 'error') response.setHeader('x-amz-function-error', 'Unhandled');
    const body: Json =
      result.kind === 'result' ? result.value : ({ ...result.error } as JsonObject);
    sendJson(response, 200, body);
  }
}
