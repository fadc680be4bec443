import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { FaultPlan } from '@eventwright/local';
import { watchBacklog } from './backlog.ts';
import { type CloudProcess, cloudProcess } from './cloud-process.ts';
import type { Driver, Violation } from './driver.ts';
import { findPlace, findTargets } from './find-place.ts';
import { freePort } from './free-port.ts';
import { longestHiddenWait } from './hidden-wait.ts';
import { createRandom, type Random } from './random.ts';
import type { Storm, Stretch } from './storm.ts';
import { stormPlan, type Targets } from './storm-plan.ts';
import { judge, type Waiting } from './verdict.ts';
import { addWitnesses } from './witness.ts';

/** The result of a run. */
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
  /** The storm, to be run again. */
  readonly storm: Storm;
  /** Resident memory of the cloud at the end, in bytes. */
  readonly memory: number;
  /** The folder with the output and the data of the cloud; kept if an invariant was violated. */
  readonly folder: string;
  /** The cloud assembly, with witnesses. */
  readonly assembly: string;
}

/** The options of a run. */
export interface Torment {
  readonly app: string;
  readonly minutes: number;
  readonly seed: number;
  readonly uploads: number;
  readonly killEvery: number;
  /** Users send no more work while this number of messages and executions is in progress. */
  readonly backlog: number;
  /** A storm to run again, instead of one generated from the seed. */
  readonly storm?: Storm;
  /** How long to wait for the end. */
  readonly waiting?: Waiting;
  /** The assembly of an earlier run. */
  readonly assembly?: string;
}

const calm: FaultPlan = { seed: 1, faults: [] };
/** Below the project, so that functions find the packages that layers provide on AWS. */
const runs = fileURLToPath(new URL('../.eventwright/torture', import.meta.url));
const workers = 4;
const byDefault: Waiting = { patience: 180_000, settled: longestHiddenWait };

/** One run: a storm of faults and kills under load, then calm, redrive and verdict. */
export async function torment(
  driver: Driver,
  options: Torment,
  print: (line: string) => void,
): Promise<Outcome> {
  const started = performance.now();
  mkdirSync(runs, { recursive: true });
  const folder = mkdtempSync(path.join(runs, `${driver.name}-${options.seed}-`));
  const assembly = options.assembly ?? (await synthesize(driver, folder));
  const cloud = cloudProcess(folder, assembly, await freePort());
  const backlog = watchBacklog(cloud.endpoint, options.backlog);
  try {
    await cloud.start(calm);
    const raged = await rage(driver, cloud, options, backlog.isFull, print);
    await backlog.stop();
    await cloud.setFaults(calm);
    const place = await findPlace(cloud.endpoint);
    await driver.connect(place);
    const verdict = await judge(driver, place, options.waiting ?? byDefault, print);
    const memory = await cloud.memory();
    const seconds = (performance.now() - started) / 1000;
    const outcome = { ...raged, ...verdict, ...driver.counts(), seconds, memory, folder, assembly };
    await cloud.kill();
    if (outcome.violations.length === 0) rmSync(folder, { recursive: true, force: true });
    return outcome;
  } finally {
    await cloud.kill();
    await backlog.stop();
  }
}

async function synthesize(driver: Driver, folder: string): Promise<string> {
  const assembly = await driver.synthesize(path.join(folder, 'cdk.out'));
  addWitnesses(assembly);
  return assembly;
}

/** Runs work, faults and kills until the time is up. */
async function rage(
  driver: Driver,
  cloud: CloudProcess,
  { minutes, seed, uploads, killEvery, storm }: Torment,
  isTooMuch: () => boolean,
  print: (line: string) => void,
): Promise<Pick<Outcome, 'kills' | 'faults' | 'storm'>> {
  const random = createRandom(seed);
  const place = await findPlace(cloud.endpoint);
  const targets = await findTargets(place);
  await driver.connect(place);
  const end = performance.now() + minutes * 60_000;
  const raged: Stretch[] = [];
  const isOver = () =>
    storm === undefined
      ? performance.now() >= end || driver.counts().tried >= uploads
      : raged.length === storm.length;
  let [kills, faults] = [0, 0];
  const streams = Array.from({ length: workers }, (_, index) => random.fork(`worker ${index}`));
  let goesOn = !isOver();
  for (let stretch = 0; goesOn; stretch += 1) {
    const again = storm?.[stretch];
    const plan = again?.plan ?? planOf(random, stretch, targets);
    const before = driver.counts().tried;
    if (stretch > 0) {
      await cloud.kill();
      kills += 1;
      await cloud.start(plan);
      await driver.connect(await findPlace(cloud.endpoint));
    } else await cloud.setFaults(plan);
    const length =
      killEvery === 0 || again !== undefined
        ? Number.POSITIVE_INFINITY
        : random.between(300, killEvery * 2000);
    const until = again === undefined ? Math.min(end, performance.now() + length) : length;
    const isDone = () =>
      again === undefined
        ? performance.now() >= until || isOver()
        : driver.counts().tried - before >= again.actions;
    // The process is killed while the workers are at work, not after.
    const working = Promise.all(streams.map((stream) => work(driver, stream, isDone, isTooMuch)));
    await Promise.race([
      working,
      sleep(Math.max(0, Math.min(until - performance.now(), 2 ** 31 - 1))),
    ]);
    faults += await cloud.countFaults();
    // Asked once: a cloud that was killed is started again.
    goesOn = storm === undefined ? !isOver() : stretch < storm.length - 1;
    if (goesOn) await cloud.kill();
    await working;
    const { tried, accepted } = driver.counts();
    raged.push({ plan, actions: tried - before });
    print(
      `  stretch ${stretch + 1}: ${accepted} of ${tried} accepted, ${faults} faults, ${kills} kills`,
    );
  }
  return { kills, faults, storm: raged };
}

function planOf(random: Random, stretch: number, targets: Targets): FaultPlan {
  return stormPlan(random.fork(`stretch ${stretch}`), targets);
}

async function work(
  driver: Driver,
  random: Random,
  isDone: () => boolean,
  isTooMuch: () => boolean,
): Promise<void> {
  while (!isDone()) {
    if (isTooMuch()) await sleep(50);
    else await driver.act(random);
  }
}
