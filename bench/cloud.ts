import { setTimeout as sleep } from 'node:timers/promises';
import { type MeasuredCloud, startMeasuredCloud } from './cloud/measured-cloud.ts';

const rules = 100;

/** The local cloud: PutEvents → rule → queue → function, with 100 rules. */
export async function benchCloud(): Promise<void> {
  for (const isKept of [false, true]) await measure(isKept);
}

async function measure(isKept: boolean): Promise<void> {
  await using cloud = await startMeasuredCloud(rules, isKept);
  await cloud.send(1_000);
  console.log(isKept ? '  state on disk' : '  state in memory');
  const idle = await cloud.report();
  await latency(cloud);
  await throughput(cloud);
  await growth(cloud);
  console.log(`    resident when idle: ${megabytes(idle.resident)}`);
}

/** 100 events per second, each in its own call. */
async function latency(cloud: MeasuredCloud): Promise<void> {
  const before = cloud.times().length;
  const calls: Promise<void>[] = [];
  for (let event = 0; event < 1_000; event += 1) {
    calls.push(cloud.publisher.publish(1));
    await sleep(10);
  }
  await Promise.all(calls);
  const times = (await cloud.arrived(before + 1_000)).slice(before).sort((a, b) => a - b);
  const at = (share: number) => ((times[Math.floor(times.length * share)] ?? 0) / 1_000).toFixed(1);
  console.log(`    100 events/s: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms from publisher to function`);
}

/** The maximum throughput, in calls of ten. */
async function throughput(cloud: MeasuredCloud): Promise<void> {
  const events = 20_000;
  const before = cloud.times().length;
  const { processorSeconds } = await cloud.report();
  const started = performance.now();
  let left = events / 10;
  const clients = Array.from({ length: 8 }, async () => {
    while (left > 0) {
      left -= 1;
      await cloud.publisher.publish(10);
    }
  });
  await Promise.all(clients);
  const taken = (performance.now() - started) / 1_000;
  await cloud.arrived(before + events);
  const seconds = (performance.now() - started) / 1_000;
  const used = (await cloud.report()).processorSeconds - processorSeconds;
  console.log(
    `    calls of ten: ${(events / taken).toFixed(0)} events/s taken, ${(events / seconds).toFixed(0)} events/s to the function, ` +
      `${((used / events) * 1e6).toFixed(0)} µs of processor time per event in the cloud's process`,
  );
}

/** The memory and disk that 100,000 events occupy. */
async function growth(cloud: MeasuredCloud): Promise<void> {
  const before = await cloud.report();
  for (let round = 0; round < 8; round += 1) await cloud.send(10_000);
  const after = await cloud.report();
  console.log(
    `    resident after 20,000 events ${megabytes(before.resident)}, after 100,000 ${megabytes(after.resident)}; ` +
      `live heap ${megabytes(before.heapUsed)} and ${megabytes(after.heapUsed)}`,
  );
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
