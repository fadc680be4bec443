import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPublisher, type Publisher } from './publisher.ts';
import type { CloudReport } from './template.ts';

/** A cloud in a process of its own, with a function that notes how long each event took. */
export interface MeasuredCloud extends AsyncDisposable {
  readonly publisher: Publisher;
  /** What the cloud says about itself after a garbage collection. */
  report(): Promise<CloudReport>;
  /** How long each event was on its way so far, in microseconds. */
  times(): readonly number[];
  /** Waits until so many events have reached the function; gives how long each was on its way. */
  arrived(count: number): Promise<number[]>;
  /** Publishes events in calls of ten, and waits until all have reached the function. */
  send(events: number): Promise<void>;
}

/** How many events wait for the function at most. */
const mostWaiting = 1_000;

/** Starts a cloud with so many rules that keeps its state on disk or not. */
export async function startMeasuredCloud(rules: number, isKept: boolean): Promise<MeasuredCloud> {
  const folder = mkdtempSync(path.join(tmpdir(), 'eventwright-bench-'));
  const statistics = path.join(folder, 'statistics');
  const child = fork(
    path.join(import.meta.dirname, 'process.ts'),
    [String(rules), statistics, ...(isKept ? [path.join(folder, 'data')] : [])],
    { execArgv: ['--expose-gc', '--max-semi-space-size=8'] },
  );
  const { endpoint } = await next(child);
  const publisher = createPublisher(endpoint);
  const times = readTimes(statistics);
  const arrived = async (count: number) => {
    for (;;) {
      const found = times();
      if (found.length >= count) return [...found];
      await sleep(20);
    }
  };
  return {
    publisher,
    times,
    arrived,
    report() {
      const answer = next(child);
      child.send('report');
      return answer;
    },
    async send(events) {
      const before = times().length;
      for (let sent = 0; sent < events; sent += 40) {
        await Promise.all([10, 10, 10, 10].map((count) => publisher.publish(count)));
        // What waits in the queue is no growth.
        await arrived(before + sent + 40 - mostWaiting);
      }
      await arrived(before + events);
    },
    async [Symbol.asyncDispose]() {
      publisher.close();
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.disconnect();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Reads the file of times, each time only what is new. */
function readTimes(file: string): () => readonly number[] {
  const times: number[] = [];
  let position = 0;
  return () => {
    if (!existsSync(file)) return times;
    const text = readFileSync(file, 'utf8');
    const end = text.lastIndexOf('\n') + 1;
    for (const word of text.slice(position, end).split(/\s+/)) if (word !== '') times.push(+word);
    position = end;
    return times;
  };
}

/** The next report; an error if the process ends first. */
function next(child: ChildProcess): Promise<CloudReport> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) => reject(new Error(`The cloud ended with ${code}.`));
    child.once('exit', onExit);
    child.once('message', (report) => {
      child.off('exit', onExit);
      resolve(report as CloudReport);
    });
  });
}
