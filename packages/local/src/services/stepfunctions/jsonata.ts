import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Json, JsonObject } from '@eventwright/json';
import { StateFailure } from './failure.ts';
import type { EvaluationAnswer, EvaluationRequest } from './jsonata-worker.ts';

/**
 * How long the expressions of one field may compute, in milliseconds, not counting the wait for a
 * processor.
 */
const timeout = 1_000;
const milliseconds = 100;

let thread: Promise<Worker> | undefined;
let turn: Promise<unknown> = Promise.resolve();

/**
 * Evaluates every `{% … %}` string inside of a value, with variables bound by name (`states`, and
 * those that were assigned). Throws a `StateFailure` `States.QueryEvaluationError`, also for what
 * computes too long: the thread in which it does so is ended.
 */
export async function evaluate(template: Json, bindings: JsonObject): Promise<Json> {
  if (!JSON.stringify(template).includes('{%')) return template;
  const answer = turn.then(() => askThread({ template, bindings }));
  turn = answer.catch(() => undefined);
  const result = await answer;
  if ('error' in result) throw new StateFailure('States.QueryEvaluationError', result.error);
  return result.value;
}

async function askThread(request: EvaluationRequest): Promise<EvaluationAnswer> {
  thread ??= startThread();
  const worker = await thread;
  const late = new AbortController();
  const stop = whenComputedFor(worker, timeout, () => late.abort());
  worker.postMessage(request);
  try {
    const [answer] = (await once(worker, 'message', { signal: late.signal })) as [EvaluationAnswer];
    return answer;
  } catch (error) {
    thread = undefined;
    await worker.terminate();
    const why = late.signal.aborted ? `took longer than ${timeout / 1_000} s` : String(error);
    return { error: `${firstExpression(request.template)}: ${why}.` };
  } finally {
    stop();
  }
}

/**
 * Calls back once a thread has been busy for that long, and this process has had a processor for as
 * long: on a busy machine, or while this thread is busy itself, time passes without anybody computing.
 */
function whenComputedFor(worker: Worker, most: number, callback: () => void): () => void {
  const before = worker.performance.eventLoopUtilization();
  const usedBefore = process.cpuUsage();
  const timer = setInterval(() => {
    const { active } = worker.performance.eventLoopUtilization(before);
    const { system, user } = process.cpuUsage(usedBefore);
    // An answer that has already arrived comes first.
    if (active >= most && (user + system) / 1_000 >= most) setImmediate(callback);
  }, milliseconds);
  return () => clearInterval(timer);
}

async function startThread(): Promise<Worker> {
  const worker = new Worker(
    new URL(`./jsonata-worker${extname(import.meta.filename)}`, import.meta.url),
    {
      resourceLimits: { maxOldGenerationSizeMb: 256 },
    },
  );
  worker.unref();
  await once(worker, 'online');
  return worker;
}

/** The name to use if no response identifies the expression. */
function firstExpression(template: Json): string {
  return /\{%([^%]*)/.exec(JSON.stringify(template))?.[1]?.trim() ?? '';
}
