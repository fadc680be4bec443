import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { FinishedText } from './finish.ts';
import type { Answer, Batch } from './finish-worker.ts';

interface Thread {
  readonly worker: Worker;
  /** Who waits for an answer, in the order of the batches. */
  readonly asking: PromiseWithResolvers<readonly FinishedText[]>[];
}

/**
 * The thread stays for the next run, and keeps the process alive only as long as somebody waits for
 * an answer.
 */
let running: Thread | undefined;

/**
 * Starts the thread, unless it runs: it loads its parser, which takes longer than to generate a few
 * files.
 */
export function startFinishing(): void {
  running ??= start();
}

/**
 * What remains to be done with the texts of a batch after the thread has processed them.
 * @throws what went wrong
 */
export function finishBatch(batch: Batch): Promise<readonly FinishedText[]> {
  running ??= start();
  const { asking, worker } = running;
  const one = Promise.withResolvers<readonly FinishedText[]>();
  asking.push(one);
  worker.ref();
  worker.postMessage(batch);
  return one.promise;
}

function start(): Thread {
  const module = new URL(`./finish-worker${extname(import.meta.filename)}`, import.meta.url);
  const thread: Thread = { worker: new Worker(module), asking: [] };
  const { asking, worker } = thread;
  worker.on('message', (answer: Answer) => {
    const one = asking.shift();
    if (asking.length === 0) worker.unref();
    if (answer.kind === 'failed') one?.reject(failure(answer));
    else one?.resolve(answer.texts);
  });
  worker.on('error', (error) => {
    running = undefined;
    for (const one of asking) one.reject(error);
  });
  worker.unref();
  return thread;
}

function failure({ cause, message, syscall }: Extract<Answer, { kind: 'failed' }>): Error {
  const error = new Error(message, cause === undefined ? undefined : { cause: new Error(cause) });
  return syscall === undefined ? error : Object.assign(error, { syscall });
}
