import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { readArguments } from '../../scripts/read-arguments.ts';
import { readNumber } from '../../scripts/read-number.ts';
import { runScript } from '../../scripts/run-script.ts';
import type { Script } from '../../scripts/script.ts';
import { createRandom, type Random } from '../random.ts';
import { createClient } from './client.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { writeUntil } from './load.ts';
import { judge, type Row } from './verdict.ts';

const killsScript = {
  command: 'npm run torture:kills',
  does: 'Kills the local cloud at random moments under load, then counts what is missing.',
  options: {
    kills: { value: 'N', does: 'How many times to kill it (default: 200).' },
    seed: {
      value: 'N',
      does: 'The same seed makes the same kills (default: a different one each time).',
    },
    keep: { does: 'Keep the data of a run that lost nothing.' },
  },
} as const satisfies Script;

/** The maximum duration of a load in milliseconds, even on a slow machine. */
const longest = 20_000;

await runScript(killsScript, (argv) => {
  const { options } = readArguments(killsScript, argv);
  return main({
    kills: readNumber('kills', options.kills, 'a whole number from 1', 200),
    seed: readNumber('seed', options.seed, 'a whole number from 0', Date.now() % 100_000),
    isKept: options.keep,
    folder: mkdtempSync(path.join(tmpdir(), 'eventwright-kills-')),
  });
});

interface Run {
  readonly kills: number;
  readonly seed: number;
  /** Whether the data stays where nothing is missing. */
  readonly isKept: boolean;
  /** Where the cloud keeps its data. */
  readonly folder: string;
}

async function main({ kills, seed, isKept, folder }: Run): Promise<number> {
  console.log(`${kills} kills, seed ${seed}, data in ${folder}.`);
  const random = createRandom(seed);
  const ledger = createLedger();
  let whileStarting = 0;
  for (let kill = 1; kill <= kills; kill += 1) {
    if (await runUntilKilled(folder, random, ledger)) whileStarting += 1;
    if (kill % 20 === 0) console.log(`  ${kill} kills, ${total(ledger)} acknowledged`);
  }
  const { child, endpoint } = await start(folder);
  const client = createClient(endpoint);
  const rows = await judge(client, ledger);
  client.close();
  const stopped = new Promise((resolve) => child.once('exit', resolve));
  child.send('stop');
  await stopped;
  const damage = damagedDatabases(folder);
  console.log(`${kills} kills with SIGKILL, ${whileStarting} of them at startup; seed ${seed}.`);
  console.log(report(rows, damage));
  const isWhole = rows.every(isRight) && damage.length === 0;
  if (isWhole && !isKept) rmSync(folder, { recursive: true, force: true });
  return isWhole ? 0 : 1;
}

/** A run without acknowledged writes tested nothing. */
function isRight({ acknowledged, missing }: Row): boolean {
  return acknowledged > 0 && missing.length === 0;
}

/** Returns whether the kill came before the cloud was ready. */
async function runUntilKilled(folder: string, random: Random, ledger: Ledger): Promise<boolean> {
  const isEarly = random.next() < 0.15;
  const starting = start(folder);
  if (isEarly) {
    const isReady = await Promise.race([starting.then(() => true), sleep(random.next() * 2_000)]);
    await end(starting.child);
    return isReady !== true;
  }
  const { child, endpoint } = await starting;
  const client = createClient(endpoint);
  const stop = new AbortController();
  const wanted = total(ledger) + random.between(0, 150);
  const writing = writeUntil(client, ledger, stop.signal);
  const deadline = Date.now() + longest;
  while (total(ledger) < wanted && Date.now() < deadline) await sleep(5);
  await sleep(random.next() * 20);
  await end(child);
  stop.abort();
  await writing;
  client.close();
  return false;
}

interface Started {
  readonly child: ChildProcess;
  readonly endpoint: string;
}

function start(folder: string): Promise<Started> & { readonly child: ChildProcess } {
  const child = fork(path.join(import.meta.dirname, 'cloud.ts'), [folder, '0'], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // The time between two kills is for the load, not for compiling.
    env: { ...process.env, NODE_COMPILE_CACHE: path.join(tmpdir(), 'eventwright-kills-cache') },
  });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const ready = new Promise<Started>((resolve, reject) => {
    child.once('message', (message) => {
      const { endpoint } = message as { readonly endpoint: string };
      resolve({ child, endpoint });
    });
    child.once('exit', (code, signal) => {
      if (signal !== 'SIGKILL' && code !== 0)
        console.error(`The cloud ended with ${code}:\n${said.slice(-3_000)}`);
      reject(new Error(`The cloud ended with ${code ?? signal}.`));
    });
  });
  ready.catch(() => undefined);
  return Object.assign(ready, { child });
}

/** Kills the process. The processes of its functions end when its channel closes. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}

function damagedDatabases(folder: string): readonly string[] {
  const files = [path.join(folder, 'kept.db'), path.join(folder, 'queues', 'fauxqs.db')];
  return files.filter((file) => {
    const database = new DatabaseSync(file);
    const [row] = database.prepare('PRAGMA integrity_check').all();
    database.close();
    return row?.['integrity_check'] !== 'ok';
  });
}

function total({ acknowledged }: Ledger): number {
  return Object.values(acknowledged).reduce((sum, ids) => sum + ids.size, 0);
}

function report(rows: readonly Row[], damage: readonly string[]): string {
  const lines = rows.map(
    ({ what, acknowledged, missing }) =>
      `| ${what} | ${acknowledged} | ${missing.length} |${missing.length === 0 ? '' : ` ${missing.slice(0, 5).join(', ')}`}`,
  );
  return [
    '',
    '| acknowledged | how many | missing |',
    '|---|---|---|',
    ...lines,
    '',
    damage.length === 0 ? 'No database is damaged.' : `Damaged: ${damage.join(', ')}`,
  ].join('\n');
}
