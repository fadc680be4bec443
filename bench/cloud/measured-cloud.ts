import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPublisher, type Publisher } from './publisher.ts';
import type { CloudReport } from './template.ts';

/** A cloud in its own process, with a function that records how long each event took. */
export interface MeasuredCloud extends AsyncDisposable {
  readonly publisher: Publisher;
  /** The report of the cloud after a garbage collection. */
  report(): Promise<CloudReport>;
  /** The latencies of all events so far, in microseconds. */
  times(): readonly number[];
  /** Waits until `count` events have reached the function, and returns their latencies. */
  arrived(count: number): Promise<number[]>;
  /** Publishes events in calls of ten, and waits until all have reached the function. */
  send(events: number): Promise<void>;
}

/** The maximum number of events that wait for the function. */
const mostWaiting = 1_000;

/** Starts a cloud with this number of rules, with or without state on disk. */
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
        // Messages that wait in the queue are not growth.
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

/** Reads the file of latencies, each time only new lines. */
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
