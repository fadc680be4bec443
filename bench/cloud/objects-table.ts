import {
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { headlineOf } from '../report/headline.ts';
import { measured } from '../report/measure.ts';
import { shortNumber } from '../report/plot.ts';
import type { Headline, Plot, Row, Table } from '../report/table.ts';
import { withVersion } from '../report/versions.ts';
import { startStore } from './start-store.ts';
import { usageOf } from './usage.ts';

const rounds = 3;
/** The clock seconds of one kind of call in one round. */
const seconds = 0.5;
/** Calls that wait at the same time. */
const atOnce = 4;
const plot: Plot = { unit: 'milliseconds of processor time per upload of 1 MB', better: 'lower' };

const contestants = { local: 'local cloud', s3rver: withVersion('s3rver') } as const;
type Contestant = keyof typeof contestants;

const Bucket = 'bench';
/** The number of objects of each size. */
const [objects, largeObjects] = [100, 8];
const small = Buffer.alloc(1_000, 7);
const large = Buffer.alloc(1_000_000, 7);

/** What clients do with objects, each once. */
const calls: Readonly<Record<string, (s3: S3Client, turn: number) => Promise<unknown>>> = {
  'put 1 KB': (s3, turn) =>
    s3.send(new PutObjectCommand({ Bucket, Key: `small/${turn % objects}`, Body: small })),
  'get 1 KB': (s3) => bytesOf(s3, 'small/0', small.length),
  'head 1 KB': (s3) => s3.send(new HeadObjectCommand({ Bucket, Key: 'small/0' })),
  'list 100': (s3) => s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'small/' })),
  'put 1 MB': (s3, turn) =>
    s3.send(new PutObjectCommand({ Bucket, Key: `large/${turn % largeObjects}`, Body: large })),
  'get 1 MB': (s3) => bytesOf(s3, 'large/0', large.length),
};

/** The milliseconds of processor time of a server for one call, by kinds of call. */
type Costs = Readonly<Record<string, number>>;

/** The S3 of the local cloud beside s3rver: the same client, the same objects, both on the disk. */
export async function objectsTable(): Promise<Table> {
  const costs: Readonly<Record<Contestant, Costs[]>> = { local: [], s3rver: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const name of Object.keys(contestants) as Contestant[]) {
      costs[name].push(await measure(name));
    }
  }
  const kinds = Object.keys(calls);
  const rows = (Object.keys(contestants) as Contestant[]).map((name) =>
    rowOf(name, kinds, costs[name]),
  );
  return {
    id: 'cloud-objects',
    title: 'Local cloud: objects',
    note: `The same client of the AWS SDK, with ${atOnce} calls at a time; milliseconds of processor time of the server per call, with the spread of the uploads of 1 MB; medians of ${rounds} rounds in which the servers alternate, each in a new process with its objects on the same disk. s3rver checks the signature; the local cloud checks its scope, evaluates the policies of IAM and the bucket, and can notify EventBridge. The list is of all, because s3rver fails to list a page on Node.js 24: its cipher for continuation tokens is not in OpenSSL 3.`,
    columns: [...kinds, 'spread of put 1 MB'],
    rows,
    plot,
    headlines: kinds.map((kind, at) => headline(kind, at, rows)),
  };
}

function headline(kind: string, at: number, rows: readonly Row[]): Headline {
  const values = rows.map((row) => ({ ...row, value: Number(row.cells[at]) }));
  return headlineOf(
    `objects, ${kind}, processor time of the server`,
    values,
    plot,
    (cost) => `${shortNumber(cost)} ms`,
  );
}

function rowOf(name: Contestant, kinds: readonly string[], all: readonly Costs[]): Row {
  const of = (kind: string) => measured(all.map((costs) => costs[kind] ?? Number.NaN));
  const { greatest, least, median } = of('put 1 MB');
  return {
    name: contestants[name],
    isOurs: name === 'local',
    cells: [
      ...kinds.map((kind) => of(kind).median.toPrecision(3)),
      `${least.toFixed(1)} to ${greatest.toFixed(1)}`,
    ],
    value: median,
    spread: [least, greatest],
  };
}

async function measure(name: Contestant): Promise<Costs> {
  await using store = await startStore(name);
  const s3 = new S3Client({
    endpoint: store.endpoint,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
  });
  const costs: [string, number][] = [];
  for (let turn = 0; turn < objects; turn += 1) {
    await calls['put 1 KB']?.(s3, turn);
    if (turn < largeObjects) await calls['put 1 MB']?.(s3, turn);
  }
  for (const [kind, call] of Object.entries(calls)) {
    await repeat(0.2, (turn) => call(s3, turn));
    const before = (await usageOf(store.pid)).processorSeconds;
    const times = await repeat(seconds, (turn) => call(s3, turn));
    const used = (await usageOf(store.pid)).processorSeconds - before;
    costs.push([kind, (used / times) * 1000]);
  }
  s3.destroy();
  return Object.fromEntries(costs);
}

/** Calls again and again for some seconds on the clock, and returns how often. */
async function repeat(
  clockSeconds: number,
  call: (turn: number) => Promise<unknown>,
): Promise<number> {
  const until = performance.now() + clockSeconds * 1000;
  let turns = 0;
  const clients = Array.from({ length: atOnce }, async () => {
    while (performance.now() < until) {
      turns += 1;
      await call(turns);
    }
  });
  await Promise.all(clients);
  return turns;
}

async function bytesOf(s3: S3Client, Key: string, length: number): Promise<void> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  const bytes = await Body?.transformToByteArray();
  if (bytes?.length !== length) throw new Error(`${Key} has ${bytes?.length} bytes.`);
}
