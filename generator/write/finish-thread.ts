import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { FinishedText } from './finish.ts';
import type { Answer, Batch, Question } from './finish-worker.ts';

interface Thread {
  readonly worker: Worker;
  /** Who waits for an answer, in the order of the questions. */
  readonly asking: PromiseWithResolvers<Answer>[];
}

/**
 * The thread stays for the next run, and keeps the process alive only as long as somebody waits for
 * an answer.
 */
let running: Thread | undefined;

/** The files of the output folder that changed since the last run. */
export async function findChangedOutputs(folder: string): Promise<ReadonlySet<string>> {
  const answer = await ask({ kind: 'find changed', folder });
  return new Set(answer.kind === 'changed' ? answer.paths : []);
}

/**
 * What remains to be done with the texts of a batch after the thread has processed them.
 * @throws what went wrong
 */
export async function finishBatch(batch: Omit<Batch, 'kind'>): Promise<readonly FinishedText[]> {
  const answer = await ask({ kind: 'finish', ...batch });
  return answer.kind === 'finished' ? answer.texts : [];
}

function ask(question: Question): Promise<Answer> {
  running ??= start();
  const { asking, worker } = running;
  const one = Promise.withResolvers<Answer>();
  // Anyone who waits for it sees a failure; until then it is not an unhandled one.
  one.promise.catch(() => undefined);
  asking.push(one);
  worker.ref();
  worker.postMessage(question);
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
    else one?.resolve(answer);
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
