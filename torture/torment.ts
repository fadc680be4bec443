import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { FaultPlan } from '@eventwright/local';
import { clientOptions } from '@eventwright/local/testing';
import { redrive } from '../operate/redrive/redrive.ts';
import type { TortureArguments } from './arguments.ts';
import { type CloudProcess, cloudProcess } from './cloud-process.ts';
import type { Driver, Place, Violation } from './driver.ts';
import { findPlace, findTargets } from './find-place.ts';
import { createRandom, type Random } from './random.ts';
import { type UnderWay, underWay } from './stillness.ts';
import { stormPlan, type Targets } from './storm-plan.ts';
import { addWitnesses } from './witness.ts';
import { createCollector } from './witnessed.ts';

/** How a run went. */
export interface Outcome {
  readonly violations: readonly Violation[];
  readonly events: number;
  readonly notices: number;
  readonly kills: number;
  readonly faults: number;
  readonly deadLetters: number;
  readonly tried: number;
  readonly accepted: number;
  readonly seconds: number;
  /** Resident memory of the cloud at the end, in bytes. */
  readonly memory: number;
  /** What the cloud printed, and its data; kept where something was violated. */
  readonly folder: string;
}

const calm: FaultPlan = { seed: 1, faults: [] };
/** Below the project, where functions find the packages that layers bring on AWS. */
const runs = fileURLToPath(new URL('../.eventwright/torture', import.meta.url));
const workers = 4;
/** How long everything may take to come to its end once the storm is over, in milliseconds. */
const patience = 240_000;

/** One run: a storm of faults and kills under load, then calm, redrive and verdict. */
export async function torment(
  driver: Driver,
  options: TortureArguments,
  print: (line: string) => void,
): Promise<Outcome> {
  const started = performance.now();
  mkdirSync(runs, { recursive: true });
  const folder = mkdtempSync(path.join(runs, `${options.app}-${options.seed}-`));
  const assembly = await driver.synthesize(path.join(folder, 'cdk.out'));
  addWitnesses(assembly);
  const cloud = cloudProcess(folder, assembly, await freePort());
  try {
    await cloud.start(calm);
    const storm = await rage(driver, cloud, options, print);
    await cloud.setFaults(calm);
    const place = await findPlace(cloud.endpoint);
    await driver.connect(place);
    const verdict = await judge(driver, place, print);
    const memory = await cloud.memory();
    const seconds = (performance.now() - started) / 1000;
    const outcome = { ...storm, ...verdict, ...driver.counts(), seconds, memory, folder };
    await cloud.kill();
    if (outcome.violations.length === 0) rmSync(folder, { recursive: true, force: true });
    return outcome;
  } finally {
    await cloud.kill();
  }
}

/** Work, faults and kills until the time is up. */
async function rage(
  driver: Driver,
  cloud: CloudProcess,
  { minutes, seed, uploads, killEvery }: TortureArguments,
  print: (line: string) => void,
): Promise<{ readonly kills: number; readonly faults: number }> {
  const random = createRandom(seed);
  const place = await findPlace(cloud.endpoint);
  const targets = await findTargets(place);
  await driver.connect(place);
  const end = performance.now() + minutes * 60_000;
  const isOver = () => performance.now() >= end || driver.counts().tried >= uploads;
  let [kills, faults] = [0, 0];
  const streams = Array.from({ length: workers }, (_, index) => random.fork(`worker ${index}`));
  for (let stretch = 0; !isOver(); stretch += 1) {
    const plan = planOf(random, stretch, targets);
    if (stretch > 0) {
      await cloud.kill();
      kills += 1;
      await cloud.start(plan);
      await driver.connect(await findPlace(cloud.endpoint));
    } else await cloud.setFaults(plan);
    const length =
      killEvery === 0 ? Number.POSITIVE_INFINITY : random.between(300, killEvery * 2000);
    const until = Math.min(end, performance.now() + length);
    const isDone = () => performance.now() >= until || isOver();
    // The process is killed while the workers are at work, not after.
    const working = Promise.all(streams.map((stream) => work(driver, stream, isDone)));
    await Promise.race([
      working,
      sleep(Math.max(0, Math.min(until - performance.now(), 2 ** 31 - 1))),
    ]);
    faults += await cloud.countFaults();
    if (!isOver()) await cloud.kill();
    await working;
    const { tried, accepted } = driver.counts();
    print(
      `  stretch ${stretch + 1}: ${accepted} of ${tried} accepted, ${faults} faults, ${kills} kills`,
    );
  }
  return { kills, faults };
}

function planOf(random: Random, stretch: number, targets: Targets): FaultPlan {
  return stormPlan(random.fork(`stretch ${stretch}`), targets);
}

async function work(driver: Driver, random: Random, isDone: () => boolean): Promise<void> {
  while (!isDone()) await driver.act(random);
}

/** Waits for stillness, redrives what is dead, and compares, until all is well or time is up. */
async function judge(driver: Driver, place: Place, print: (line: string) => void) {
  const collector = createCollector();
  const end = performance.now() + patience;
  let deadLetters = 0;
  for (;;) {
    const isStill = await untilStill(place, end);
    await collector.collect(place);
    const { collected } = collector;
    const violations: Violation[] = [...(await driver.verify(place, collected))];
    const left = await underWay(place);
    if (!isStill) violations.push(stuck(left));
    deadLetters += await bringBack(place, left.deadLetters, print);
    const isFine = violations.length === 0 && left.deadLetters === 0;
    if (isFine || performance.now() >= end) {
      const { events, notices } = collected;
      return { violations, events: events.length, notices: notices.length, deadLetters };
    }
    await sleep(2_000);
  }
}

function describe({ messages, executions, deadLetters }: UnderWay): string {
  return `${messages} messages, ${executions} executions, ${deadLetters} dead letters`;
}

function stuck(left: UnderWay): Violation {
  const message = `still under way: ${describe(left)}`;
  return { invariant: '9', subject: 'queues and workflows', message };
}

async function untilStill(place: Place, end: number): Promise<boolean> {
  for (let still = 0; performance.now() < end; await sleep(250)) {
    const { messages, executions } = await underWay(place);
    still = messages + executions === 0 ? still + 1 : 0;
    if (still >= 6) return true;
  }
  return false;
}

/** Redrives dead letters and failed executions, as `npm run redrive` does; gives how many. */
async function bringBack(
  { endpoint, stackName }: Place,
  deadLetters: number,
  print: (line: string) => void,
): Promise<number> {
  const at = { stackName, client: clientOptions(endpoint), description: stackName };
  let count = 0;
  const options = { queue: undefined, max: Number.POSITIVE_INFINITY, dryRun: false };
  for await (const one of redrive(at, options)) if (one.outcome === 'redriven') count += 1;
  if (count > 0) print(`  redriven: ${count} (${deadLetters} dead letters)`);
  return count;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
