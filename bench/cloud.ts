import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPublisher, type Publisher } from './cloud/publisher.ts';
import type { CloudReport } from './cloud/template.ts';

const rules = 100;

/** The local cloud: PutEvents → rule → queue → function, with 100 rules. */
export async function benchCloud(): Promise<void> {
  for (const isKept of [false, true]) await measure(isKept);
}

async function measure(isKept: boolean): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'eventwright-bench-'));
  const statistics = path.join(folder, 'statistics');
  const child = fork(
    path.join(import.meta.dirname, 'cloud/process.ts'),
    [String(rules), statistics, ...(isKept ? [path.join(folder, 'data')] : [])],
    { execArgv: ['--expose-gc', '--max-semi-space-size=8'] },
  );
  try {
    const { endpoint } = await next(child);
    const publisher = createPublisher(endpoint);
    await warmUp(publisher, statistics);
    console.log(isKept ? '  state on disk' : '  state in memory');
    const idle = await ask(child);
    await latency(publisher, statistics);
    await throughput(child, publisher, statistics);
    await growth(child, publisher, statistics);
    console.log(`    resident when idle: ${megabytes(idle.resident)}`);
    publisher.close();
  } finally {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.disconnect();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

async function warmUp(publisher: Publisher, statistics: string): Promise<void> {
  for (let call = 0; call < 100; call += 1) await publisher.publish(10);
  await arrived(statistics, 1_000);
}

/** 100 events per second, each in a call of its own. */
async function latency(publisher: Publisher, statistics: string): Promise<void> {
  const before = timesIn(statistics).length;
  const calls: Promise<void>[] = [];
  for (let event = 0; event < 1_000; event += 1) {
    calls.push(publisher.publish(1));
    await sleep(10);
  }
  await Promise.all(calls);
  const times = (await arrived(statistics, before + 1_000)).slice(before).sort((a, b) => a - b);
  const at = (share: number) => ((times[Math.floor(times.length * share)] ?? 0) / 1_000).toFixed(1);
  console.log(`    100 events/s: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms from publisher to function`);
}

/** As many as go through, in calls of ten. */
async function throughput(
  child: ChildProcess,
  publisher: Publisher,
  statistics: string,
): Promise<void> {
  const events = 20_000;
  const before = timesIn(statistics).length;
  const { processorSeconds } = await ask(child);
  const started = performance.now();
  let left = events / 10;
  const clients = Array.from({ length: 8 }, async () => {
    while (left > 0) {
      left -= 1;
      await publisher.publish(10);
    }
  });
  await Promise.all(clients);
  const taken = (performance.now() - started) / 1_000;
  await arrived(statistics, before + events);
  const seconds = (performance.now() - started) / 1_000;
  const used = (await ask(child)).processorSeconds - processorSeconds;
  console.log(
    `    calls of ten: ${(events / taken).toFixed(0)} events/s taken, ${(events / seconds).toFixed(0)} events/s to the function, ` +
      `${((used / events) * 1e6).toFixed(0)} µs of processor time per event in the cloud's process`,
  );
}

/** What is left of 100,000 events. */
async function growth(
  child: ChildProcess,
  publisher: Publisher,
  statistics: string,
): Promise<void> {
  const before = (await ask(child)).resident;
  for (let round = 0; round < 8; round += 1) {
    const known = timesIn(statistics).length;
    for (let call = 0; call < 1_000; call += 4) {
      await Promise.all([10, 10, 10, 10].map((count) => publisher.publish(count)));
    }
    await arrived(statistics, known + 10_000);
  }
  const after = (await ask(child)).resident;
  console.log(
    `    resident after 20,000 events ${megabytes(before)}, after 100,000 ${megabytes(after)}`,
  );
}

function timesIn(statistics: string): readonly number[] {
  if (!existsSync(statistics)) return [];
  return readFileSync(statistics, 'utf8').split(/\s+/).filter(Boolean).map(Number);
}

async function arrived(statistics: string, count: number): Promise<number[]> {
  for (;;) {
    const times = timesIn(statistics);
    if (times.length >= count) return [...times];
    await sleep(20);
  }
}

function ask(child: ChildProcess): Promise<CloudReport> {
  const answer = next(child);
  child.send('report');
  return answer;
}

function next(child: ChildProcess): Promise<CloudReport> {
  return new Promise((resolve) =>
    child.once('message', (report) => resolve(report as CloudReport)),
  );
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
