import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Arrivals, arrivalsIn } from './arrivals.ts';
import { createPublisher, type Publisher } from './publisher.ts';
import type { CloudReport, Route } from './template.ts';

/** A cloud in its own process, with a function that records how long each event took. */
export interface MeasuredCloud extends Arrivals, AsyncDisposable {
  readonly pid: number | undefined;
  readonly publisher: Publisher;
}

/** How the local cloud is set up. */
export interface Setup {
  readonly rules: number;
  readonly route: Route;
  readonly isKept: boolean;
}

/** The local cloud, which also reports on itself. */
export interface MeasuredLocalCloud extends MeasuredCloud {
  /** The report of the cloud after a garbage collection. */
  report(): Promise<CloudReport>;
}

/** The maximum number of events that wait for the function. */
const mostWaiting = 200;

/** Starts a local cloud, with or without state on disk. */
export async function startMeasuredCloud({
  isKept,
  route,
  rules,
}: Setup): Promise<MeasuredLocalCloud> {
  const folder = mkdtempSync(path.join(tmpdir(), 'eventwright-bench-'));
  const statistics = path.join(folder, 'statistics');
  const child = fork(
    path.join(import.meta.dirname, 'process.ts'),
    [String(rules), route, statistics, ...(isKept ? [path.join(folder, 'data')] : [])],
    { execArgv: ['--expose-gc', '--max-semi-space-size=8'] },
  );
  const { endpoint } = await next(child);
  const publisher = createPublisher(endpoint);
  return {
    ...arrivalsIn(statistics),
    pid: child.pid,
    publisher,
    report() {
      const answer = next(child);
      child.send('report');
      return answer;
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

/**
 * Publishes events in calls of ten as long as `isWanted` says, and waits until all have reached the
 * function. Returns how many they were.
 */
export async function send(
  { arrived, publisher, times }: MeasuredCloud,
  isWanted: (sent: number) => boolean,
): Promise<number> {
  const before = times().length;
  let sent = 0;
  while (isWanted(sent)) {
    await Promise.all([10, 10, 10, 10].map((count) => publisher.publish(count)));
    sent += 40;
    // Messages that wait in the queue are not growth.
    await arrived(before + sent - mostWaiting);
  }
  await arrived(before + sent);
  return sent;
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
