import { setTimeout as sleep } from 'node:timers/promises';
import { type MeasuredCloud, send } from './measured-cloud.ts';
import { usageOf } from './usage.ts';

/** What one cloud takes to deliver events to a function. */
export interface Delivery {
  /** From the start of its process until the first event has reached the function. */
  readonly startSeconds: number;
  /** With a hundred events per second. */
  readonly medianMilliseconds: number;
  readonly p99Milliseconds: number;
  /** As fast as it goes, in calls of ten. */
  readonly perSecond: number;
  /** Of the cloud and its functions. */
  readonly processorMicroseconds: number;
  readonly residentMegabytes: number;
}

const warmUp = 200;
const paced = 200;
const seconds = 1.5;
/** A start that takes longer has failed. */
const longestStart = 120_000;

/** Starts a cloud, measures it and stops it. */
export async function deliver(start: () => Promise<MeasuredCloud>): Promise<Delivery> {
  const started = performance.now();
  await using cloud = await start();
  await firstEvent(cloud);
  const startSeconds = (performance.now() - started) / 1000;
  await untilQuiet(cloud);
  await send(cloud, (sent) => sent < warmUp);
  const latency = await latencies(cloud);
  return {
    startSeconds,
    medianMilliseconds: at(latency, 0.5),
    p99Milliseconds: at(latency, 0.99),
    ...(await throughput(cloud)),
    residentMegabytes: (await usageOf(cloud.pid)).resident / 1e6,
  };
}

/** Publishes an event now and then until one has reached the function. */
async function firstEvent({ publisher, times }: MeasuredCloud): Promise<void> {
  const until = performance.now() + longestStart;
  while (times().length === 0) {
    if (performance.now() > until) throw new Error('The cloud has delivered nothing.');
    await publisher.publish(1).catch(() => undefined);
    await sleep(20);
  }
}

/** Waits until no event arrives any more: a cloud that is starting may take events and lose them. */
async function untilQuiet({ times }: MeasuredCloud): Promise<void> {
  for (let before = -1; before !== times().length; ) {
    before = times().length;
    await sleep(300);
  }
}

/** The sorted latencies of a hundred events per second, each in its own call, in milliseconds. */
async function latencies({ arrived, publisher, times }: MeasuredCloud): Promise<readonly number[]> {
  const before = times().length;
  const calls: Promise<void>[] = [];
  for (let event = 0; event < paced; event += 1) {
    calls.push(publisher.publish(1));
    await sleep(10);
  }
  await Promise.all(calls);
  const all = await arrived(before + paced);
  return all
    .slice(before)
    .map((time) => time / 1_000)
    .toSorted((one, other) => one - other);
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
}

async function throughput(cloud: MeasuredCloud) {
  const before = (await usageOf(cloud.pid)).processorSeconds;
  const started = performance.now();
  const passed = () => (performance.now() - started) / 1_000;
  const events = await send(cloud, () => passed() < seconds);
  const perSecond = events / passed();
  const used = (await usageOf(cloud.pid)).processorSeconds - before;
  return { perSecond, processorMicroseconds: (used / events) * 1e6 };
}
