import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { synthesize } from '../demo/synthesize.ts';
import { type CloudProcess, cloudProcess } from '../torture/cloud-process.ts';
import { findPlace } from '../torture/find-place.ts';
import { freePort } from '../torture/free-port.ts';
import type { Row, Table } from './report/table.ts';
import { liveMemory } from './soak/live-memory.ts';
import { soakPlot } from './soak/plot.ts';
import { median, type Point, percentile99, slopePerHour } from './soak/slope.ts';
import { createUsers, type Users } from './soak/users.ts';

/** Below the project, so that functions find the packages that layers provide on AWS. */
const folders = fileURLToPath(new URL('../.eventwright/soak', import.meta.url));
const secondsBetween = 1;
/** The warm-up time, in which code is loaded and caches fill. */
const warmUp = 0.2;
/** A slope over fewer minutes is noise. */
const fewest = 5;

/** The values that are sampled once a minute. */
interface Sample {
  readonly minutes: number;
  readonly images: number;
  readonly heap: number;
  readonly resident: number;
  readonly withFunctions: number;
  readonly median: number;
  readonly slowest: number;
}

/**
 * Hours of use at a low rate: each second one image through the API of the image pipeline, until
 * its owner is notified; each image is deleted 50 images later. Returns how memory and latency
 * grow.
 */
export async function benchSoak({
  minutes,
}: {
  readonly minutes: number;
}): Promise<readonly Table[]> {
  if (minutes < fewest)
    throw new RangeError(
      `A soak of ${minutes} minutes shows nothing: --minutes takes ${fewest} or more.`,
    );
  mkdirSync(folders, { recursive: true });
  const folder = mkdtempSync(path.join(folders, 'run-'));
  const assembly = await synthesize(path.join(folder, 'cdk.out'));
  const inspected = await freePort();
  const cloud = cloudProcess(folder, assembly, await freePort(), [`--inspect=${inspected}`]);
  try {
    await cloud.start({ seed: 1, faults: [] });
    const { endpoint, outputs } = await findPlace(cloud.endpoint);
    const apiUrl = outputs['ApiUrl']?.replace(/\/$/, '') ?? '';
    const users = await createUsers(endpoint, apiUrl);
    const samples = await soak({ cloud, inspected }, users, minutes);
    return [tableOf(samples)];
  } finally {
    await cloud.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function soak(
  { cloud, inspected }: { readonly cloud: CloudProcess; readonly inspected: number },
  users: Users,
  minutes: number,
): Promise<readonly Sample[]> {
  const started = performance.now();
  const passed = () => (performance.now() - started) / 60_000;
  const samples: Sample[] = [];
  let images = 0;
  while (passed() < minutes) {
    const end = Math.min(minutes, samples.length + 1);
    const taken: number[] = [];
    while (passed() < end) {
      const next = sleep(secondsBetween * 1000);
      taken.push(await users.uploadOne());
      await next;
    }
    images += taken.length;
    const sample: Sample = {
      ...{ minutes: passed(), images, median: median(taken), slowest: percentile99(taken) },
      ...(await liveMemory(inspected)),
      withFunctions: await cloud.memoryWithFunctions(),
    };
    samples.push(sample);
    console.log(`  ${lineOf(sample)}`);
  }
  return samples;
}

function lineOf({
  heap,
  images,
  median,
  minutes,
  resident,
  slowest,
  withFunctions,
}: Sample): string {
  return [
    `${minutes.toFixed(0).padStart(4)} min, ${images} images:`,
    `live heap ${megabytes(heap)}, resident ${megabytes(resident)}, with functions ${megabytes(withFunctions)};`,
    `median ${milliseconds(median)}, p99 ${milliseconds(slowest)}`,
  ].join(' ');
}

function tableOf(samples: readonly Sample[]): Table {
  const last = samples.at(-1);
  const settled = samples.filter(({ minutes }) => minutes > warmUp * (last?.minutes ?? 0));
  const row = (
    name: string,
    value: (sample: Sample) => number,
    shown: (value: number) => string,
  ): Row => {
    const points = settled.map((sample): Point => [sample.minutes, value(sample)]);
    const ends = [points.slice(0, 5), points.slice(-5)].map((some) =>
      shown(median(some.map(([, one]) => one))),
    );
    return { name, isOurs: true, cells: [...ends, shown(slopePerHour(points))] };
  };
  return {
    id: 'soak',
    title: 'Soak',
    note: `${last?.images ?? 0} images in ${last?.minutes.toFixed(0) ?? 0} minutes, state on disk, at most 50 images at a time. The first fifth of the time is left out. Medians of the first and the last five minutes; the slope is the median of the slopes between all pairs of minutes. Memory is that of the local cloud after a collection of garbage once a minute. The latency is from the upload until the owner was told.`,
    columns: ['first', 'last', 'slope per hour'],
    rows: [
      row('live heap', ({ heap }) => heap, megabytes),
      row('resident memory', ({ resident }) => resident, megabytes),
      row('resident memory with functions', ({ withFunctions }) => withFunctions, megabytes),
      row('median latency', (sample) => sample.median, milliseconds),
      row('p99 latency', ({ slowest }) => slowest, milliseconds),
    ],
    drawing: soakPlot({
      'live heap': settledPoints(samples, ({ heap }) => heap),
      'resident memory': settledPoints(samples, ({ resident }) => resident),
      'p99 latency': settledPoints(samples, ({ slowest }) => slowest),
      'median latency': settledPoints(samples, (sample) => sample.median),
    }),
  };
}

function settledPoints(samples: readonly Sample[], value: (sample: Sample) => number) {
  return samples.map((sample): Point => [sample.minutes, value(sample)]);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}

function milliseconds(time: number): string {
  return `${time.toFixed(0)} ms`;
}
