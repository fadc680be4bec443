/** What runs in the process of a function instance: it loads the handler and calls it. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Json } from '@eventwright/json';
import { callHandler, type Handler } from './call-handler.ts';
import { findModulesIn } from './layer-modules.ts';
import type { InvocationAnswer, InvocationRequest, Loaded } from './protocol.ts';
import { setClock } from './skewed-clock.ts';
import { awslambda } from './streamed-answer.ts';

const environment = process.env;
// As on Lambda, no two instances share credentials: the gateway can tell who calls.
environment['AWS_ACCESS_KEY_ID'] = `local-${process.pid}`;
Object.assign(globalThis, { awslambda });
const [, , layers] = process.argv;
if (layers !== undefined) findModulesIn(layers);
let loaded: Promise<Handler> | undefined;

process.on('message', (request: InvocationRequest) => {
  void invoke(request).then((answer) => process.send?.(answer));
});
process.on('disconnect', () => process.exit(0));

async function invoke(request: InvocationRequest): Promise<InvocationAnswer> {
  try {
    setClock(request.skewMilliseconds ?? 0);
    environment['_X_AMZN_TRACE_ID'] = request.trace;
    const isFirst = loaded === undefined;
    loaded ??= load();
    const handler = await loaded;
    // Neither the start of the process nor the loading of the code is part of its time.
    const deadline = isFirst ? Date.now() + request.timeoutMilliseconds : request.deadline;
    const runtime = environment['AWS_EXECUTION_ENV'] ?? '';
    const given = context({ ...request, deadline });
    const value = await callHandler(handler, request.event, given, runtime);
    return {
      kind: 'result',
      value: value === undefined ? null : (JSON.parse(JSON.stringify(value)) as Json),
    };
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    console.error(error);
    const trace = error.stack?.split('\n') ?? [];
    return {
      kind: 'error',
      error: { errorType: error.name, errorMessage: error.message, trace },
    };
  }
}

/** Loads the code, and says so. */
async function load(): Promise<Handler> {
  const handler = await loadHandler();
  process.send?.({ kind: 'loaded' } satisfies Loaded);
  return handler;
}

async function loadHandler(): Promise<Handler> {
  const name = environment['_HANDLER'] ?? '';
  const dot = name.lastIndexOf('.');
  const [file, exported] = [name.slice(0, dot), name.slice(dot + 1)];
  const module = await importFirst(path.join(environment['LAMBDA_TASK_ROOT'] ?? '.', file));
  const inner = module['default'] as Record<string, unknown> | undefined;
  const found = module[exported] ?? inner?.[exported];
  if (typeof found === 'function') return found as Handler;
  const error = new Error(`${name} is undefined or not exported`);
  error.name = 'Runtime.HandlerNotFound';
  throw error;
}

async function importFirst(base: string): Promise<Record<string, unknown>> {
  for (const extension of ['.js', '.mjs', '.cjs']) {
    try {
      return (await import(pathToFileURL(base + extension).href)) as Record<string, unknown>;
    } catch (error) {
      const isMissing = (error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND';
      if (!isMissing || !String(error).includes(base + extension)) throw error;
    }
  }
  const error = new Error(`Cannot find module '${base}'`);
  error.name = 'Runtime.ImportModuleError';
  throw error;
}

function context({ requestId, functionArn, deadline }: InvocationRequest): object {
  return {
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: environment['AWS_LAMBDA_FUNCTION_NAME'],
    functionVersion: '$LATEST',
    invokedFunctionArn: functionArn,
    logGroupName: environment['AWS_LAMBDA_LOG_GROUP_NAME'],
    logStreamName: environment['AWS_LAMBDA_LOG_STREAM_NAME'],
    memoryLimitInMB: environment['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'],
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}
