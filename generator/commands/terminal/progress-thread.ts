import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import {
  clearLine,
  ended,
  idle,
  type ProgressTask,
  shown,
  word,
  writing,
} from './progress-state.ts';

const { file, patience, startedAt, state, what } = workerData as ProgressTask;
const late = Date.now() - startedAt;

if (late < patience) Atomics.wait(state, word, idle, patience - late);
let pause = 0;

while (Atomics.wait(state, word, idle, pause) === 'timed-out') {
  pause = patience;
  if (Atomics.compareExchange(state, word, idle, writing) === ended) break;
  const seconds = Math.round((Date.now() - startedAt) / 1_000);
  try {
    writeSync(file, `${clearLine}${what}: ${seconds} s …`);
    Atomics.store(state, shown, 1);
  } catch {
    // A terminal that takes no more, or is gone: the next second tries again.
  }
  Atomics.store(state, word, idle);
}
