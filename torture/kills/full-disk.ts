import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readArguments } from '../../scripts/read-arguments.ts';
import { readNumber } from '../../scripts/read-number.ts';
import { runScript } from '../../scripts/run-script.ts';
import type { Script } from '../../scripts/script.ts';
import { type Client, createClient } from './client.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { writeUntil } from './load.ts';
import { smallDisk } from './small-disk.ts';
import { judge, type Row } from './verdict.ts';

const diskScript = {
  command: 'npm run torture:disk',
  does: 'Fills the disk of the local cloud under load, makes room again, and counts what is missing.',
  options: {
    megabytes: { value: 'N', does: 'The size of the disk (default: 8).' },
    seconds: { value: 'N', does: 'How long clients write to the full disk (default: 10).' },
  },
} as const satisfies Script;

/** The disk must be full within this time, in milliseconds. */
const patience = 120_000;
const room = 512;

await runScript(diskScript, (argv) => {
  const { options } = readArguments(diskScript, argv);
  return main({
    megabytes: readNumber('megabytes', options.megabytes, 'a whole number from 1', 8),
    full: readNumber('seconds', options.seconds, 'a number from 0', 10) * 1_000,
  });
});

interface Run {
  readonly megabytes: number;
  /** How long clients write to the full disk, in milliseconds. */
  readonly full: number;
}

async function main({ megabytes, full }: Run): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'eventwright-disk-'));
  const disk = await smallDisk(folder, megabytes);
  try {
    const ledger = createLedger();
    const statuses = new Map<number, number>();
    const filling = counted(createClient(await disk.start()), statuses);
    await fill(filling, ledger, { statuses, full });
    const whileFull = new Map(statuses);
    const isAlive = disk.isRunning();
    if (!isAlive) console.log(`The cloud ended on the full disk:\n${disk.said()}`);
    disk.grow(room);
    const goesOn = isAlive && (await writesAgain(filling, ledger));
    filling.close();
    await disk.kill();
    const client = createClient(await disk.start());
    const rows = await judge(client, ledger);
    client.close();
    console.log(`A disk of ${megabytes} MB: ${answersOf(whileFull)}.`);
    console.log(report(rows, { isAlive, goesOn }));
    const areErrorsRight = [...whileFull.keys()].every((status) => status < 300 || status >= 500);
    const wasFull = [...whileFull.keys()].some((status) => status >= 500);
    const isWhole = rows.every(
      ({ acknowledged, missing }) => acknowledged > 0 && missing.length === 0,
    );
    return isAlive && goesOn && wasFull && areErrorsRight && isWhole ? 0 : 1;
  } finally {
    await disk.kill();
    disk.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes until the disk is full, and for some time after that. */
async function fill(
  client: Client,
  ledger: Ledger,
  { statuses, full }: { readonly statuses: ReadonlyMap<number, number>; readonly full: number },
): Promise<void> {
  const stop = new AbortController();
  const writing = writeUntil(client, ledger, stop.signal);
  const isFull = () => [...statuses.keys()].some((status) => status >= 500);
  for (const end = Date.now() + patience; !isFull() && Date.now() < end; ) await sleep(100);
  await sleep(full);
  stop.abort();
  await writing;
}

/** Whether each kind of write is acknowledged again without a restart. */
async function writesAgain(client: Client, ledger: Ledger): Promise<boolean> {
  const before = sizes(ledger);
  const stop = new AbortController();
  const writing = writeUntil(client, ledger, stop.signal);
  await sleep(3_000);
  stop.abort();
  await writing;
  return sizes(ledger).every((size, at) => size > (before[at] ?? 0));
}

function sizes({ acknowledged }: Ledger): readonly number[] {
  return Object.values(acknowledged).map(({ size }) => size);
}

/** Counts the statuses of responses; 0 means none. */
function counted(client: Client, statuses: Map<number, number>): Client {
  const count = async (answer: ReturnType<Client['send']>) => {
    const { status } = await answer.catch(() => ({ status: 0 }));
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    return await answer;
  };
  return {
    send: (...given) => count(client.send(...given)),
    call: (...given) => count(client.call(...given)),
    close: () => client.close(),
  };
}

function answersOf(statuses: ReadonlyMap<number, number>): string {
  return [...statuses].map(([status, count]) => `${count} × ${status || 'no answer'}`).join(', ');
}

function report(
  rows: readonly Row[],
  { isAlive, goesOn }: { readonly isAlive: boolean; readonly goesOn: boolean },
): string {
  return [
    `The cloud ${isAlive ? 'runs on' : 'ended'}, and ${goesOn ? 'writes again' : 'does not write again'} once there is room.`,
    '',
    '| acknowledged | how many | missing |',
    '|---|---|---|',
    ...rows.map(
      ({ what, acknowledged, missing }) => `| ${what} | ${acknowledged} | ${missing.length} |`,
    ),
  ].join('\n');
}
