import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { FinishedText } from './finish.ts';
import type { Answer, Batch } from './finish-worker.ts';

/** What has to be done with the texts of a batch. */
export type Answers = readonly FinishedText[];

interface Thread {
  readonly worker: Worker;
  /** Who waits for an answer, in the order of the questions. */
  readonly asking: PromiseWithResolvers<Answers>[];
}

let running: Thread | undefined;

/**
 * Starts the thread that finishes texts, unless it runs: it loads a parser, which takes a while. It
 * stays for the next run, and keeps the process alive only as long as somebody waits for it.
 */
export function startFinishThread(): void {
  running ??= start();
}

/**
 * What has to be done with the texts of a batch, once the thread has done what it can.
 * @throws what went wrong
 */
export function askFinishThread(batch: Batch): Promise<Answers> {
  running ??= start();
  const { asking, worker } = running;
  const one = Promise.withResolvers<Answers>();
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
    if (answer.kind === 'finished') one?.resolve(answer.texts);
    else one?.reject(failure(answer));
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
