import { writeSync } from 'node:fs';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import {
  clearLine,
  ended,
  idle,
  type ProgressTask,
  shown,
  word,
  writing,
} from './progress-state.ts';

const standardError = 2;

/**
 * On a terminal, shows what is running and for how long, once it takes longer than a second.
 * Elsewhere it writes nothing. A thread of its own counts the seconds, so that they pass while this
 * one compares schemas. Returns the function that ends it and clears the line.
 */
export function startProgress(
  what: string,
  stream: NodeJS.WriteStream & { readonly fd?: number } = process.stderr,
  patience = 1_000,
): () => void {
  if (!stream.isTTY || process.env['TERM'] === 'dumb') return () => undefined;
  const file = stream.fd ?? standardError;
  const state = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
  const workerData: ProgressTask = { what, state, file, patience, startedAt: Date.now() };
  const module = new URL(`./progress-thread${extname(import.meta.filename)}`, import.meta.url);
  // Without the options of this process: a thread refuses some, and preloaded modules take time.
  const worker = new Worker(module, { workerData, execArgv: [] });
  worker.unref();
  // Without the thread, for example because no more can be started, the work continues without
  // progress.
  worker.on('error', () => undefined);
  return () => {
    // The thread may be writing at this moment: it is done in less than a millisecond.
    while (Atomics.compareExchange(state, word, idle, ended) === writing)
      Atomics.wait(state, word, writing, 5);
    Atomics.notify(state, word);
    if (Atomics.exchange(state, shown, 0) === 1) writeSync(file, clearLine);
  };
}
