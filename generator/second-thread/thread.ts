import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { DraftedText } from '../draft-texts.ts';
import type { FinishedText } from '../write/finish.ts';
import type { Batch } from '../write/finisher.ts';
import type { Answer, Order, Request } from './messages.ts';

interface Thread {
  readonly worker: Worker;
  /** Who waits for an answer, in the order of the requests. */
  readonly asking: PromiseWithResolvers<Answer>[];
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
export function startThread(): void {
  running ??= start();
}

/** Ends what the thread does, whatever it is. The next request starts another. */
export async function stopThread(): Promise<void> {
  const { worker } = running ?? {};
  running = undefined;
  await worker?.terminate();
}

/**
 * What remains to be done with the texts of a batch after the thread has processed them.
 * @throws what went wrong
 */
export async function finishElsewhere(batch: Batch): Promise<readonly FinishedText[]> {
  const answer = await ask({ kind: 'finish', ...batch });
  return answer.kind === 'finished' ? answer.texts : [];
}

/** Outputs that the thread makes. */
export interface MadeElsewhere {
  /** Rejects with what went wrong. */
  readonly texts: Promise<readonly DraftedText[]>;
  /** Whether the thread is done, also while this thread is too busy to receive the texts. */
  readonly isDone: () => boolean;
}

/** Lets the thread make the outputs of a catalogue. */
export function makeElsewhere(order: Omit<Order, 'isDone' | 'kind'>): MadeElsewhere {
  const isDone = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const texts = ask({ kind: 'make', ...order, isDone }).then((answer) =>
    answer.kind === 'made' ? answer.texts : [],
  );
  // A failure belongs to this run only if the run needs the result.
  texts.catch(() => undefined);
  return { texts, isDone: () => Atomics.load(isDone, 0) === 1 };
}

function ask(request: Request): Promise<Answer> {
  running ??= start();
  const { asking, worker } = running;
  const one = Promise.withResolvers<Answer>();
  asking.push(one);
  worker.ref();
  worker.postMessage(request);
  return one.promise;
}

function start(): Thread {
  const module = new URL(`./worker${extname(import.meta.filename)}`, import.meta.url);
  const thread: Thread = { worker: new Worker(module), asking: [] };
  const { asking, worker } = thread;
  worker.on('message', (answer: Answer) => {
    const one = asking.shift();
    if (asking.length === 0) worker.unref();
    if (answer.kind === 'failed') one?.reject(failure(answer));
    else one?.resolve(answer);
  });
  worker.on('error', (error) => {
    if (running === thread) running = undefined;
    for (const one of asking) one.reject(error);
  });
  worker.unref();
  return thread;
}

function failure({ cause, message, syscall }: Extract<Answer, { kind: 'failed' }>): Error {
  const error = new Error(message, cause === undefined ? undefined : { cause: new Error(cause) });
  return syscall === undefined ? error : Object.assign(error, { syscall });
}
