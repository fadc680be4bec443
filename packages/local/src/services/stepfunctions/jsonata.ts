import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Json, JsonObject } from '@eventwright/json';
import { StateFailure } from './failure.ts';
import type { EvaluationAnswer, EvaluationRequest } from './jsonata-worker.ts';

/** How long the expressions of one field may compute, in milliseconds. */
const timeout = 1_000;

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
  const late = AbortSignal.timeout(timeout);
  worker.postMessage(request);
  try {
    const [answer] = (await once(worker, 'message', { signal: late })) as [EvaluationAnswer];
    return answer;
  } catch (error) {
    thread = undefined;
    await worker.terminate();
    const isLate = late.aborted;
    const why = isLate ? `took longer than ${timeout / 1_000} s` : String(error);
    return { error: `${firstExpression(request.template)}: ${why}.` };
  }
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

/** What to name where no answer says which expression it was. */
function firstExpression(template: Json): string {
  return /\{%([^%]*)/.exec(JSON.stringify(template))?.[1]?.trim() ?? '';
}
