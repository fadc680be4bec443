import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { FaultPlan } from '@eventwright/local';
import { processesBelow, residentMemory } from './resident-memory.ts';

/** `eventwright dev` in its own process, with persistent data. */
export interface CloudProcess {
  readonly endpoint: string;
  /** Starts it with faults from the beginning and waits until it is ready. */
  start(plan: FaultPlan): Promise<void>;
  /** Replaces the faults while it runs. */
  setFaults(plan: FaultPlan): Promise<void>;
  /** The number of faults since the plan was set. */
  countFaults(): Promise<number>;
  /** Kills it with SIGKILL. */
  kill(): Promise<void>;
  /** The id of its process while it runs. */
  pid(): number | undefined;
  /** Its resident memory in bytes. */
  memory(): Promise<number>;
  /** Its resident memory and that of all processes below it, in bytes. */
  memoryWithFunctions(): Promise<number>;
}

const command = fileURLToPath(new URL('../generator/cli.ts', import.meta.url));
const readiness = 60_000;

/**
 * Prepares the process for an assembly in a folder. Its output goes to `cloud.log` in that folder.
 * It starts with the same nursery size as the command everywhere, and with further Node.js options.
 */
export function cloudProcess(
  folder: string,
  assembly: string,
  port: number,
  options: readonly string[] = [],
): CloudProcess {
  const endpoint = `http://127.0.0.1:${port}`;
  const faultsFile = path.join(folder, 'faults.json');
  const log = createWriteStream(path.join(folder, 'cloud.log'), { flags: 'a' });
  let child: ChildProcess | undefined;
  return {
    endpoint,
    async start(plan) {
      writeFileSync(faultsFile, JSON.stringify(plan));
      const given = ['dev', '--assembly', assembly, '--port', String(port), '--no-reload'];
      const node = ['--max-semi-space-size=8', ...options, command];
      const started = spawn(process.execPath, [...node, ...given, '--faults', faultsFile], {
        cwd: folder,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child = started;
      started.stdout.pipe(log, { end: false });
      started.stderr.pipe(log, { end: false });
      await untilReady(started);
    },
    async setFaults(plan) {
      const body = JSON.stringify(plan);
      const answer = await fetch(`${endpoint}/console/faults`, { method: 'PUT', body });
      if (!answer.ok) throw new Error(`The fault plan was refused: ${await answer.text()}`);
    },
    async countFaults() {
      const answer = await fetch(`${endpoint}/console/faults`).catch(() => undefined);
      const state = (await answer?.json()) as { readonly injected: readonly unknown[] } | undefined;
      return state?.injected.length ?? 0;
    },
    async kill() {
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child?.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
    },
    pid: () => child?.pid,
    memory: () => residentMemory(child?.pid),
    async memoryWithFunctions() {
      const processes = await processesBelow(child?.pid);
      const sizes = await Promise.all([child?.pid, ...processes].map(residentMemory));
      return sizes.reduce((sum, size) => sum + size, 0);
    },
  };
}

async function untilReady(child: ChildProcess): Promise<void> {
  let said = '';
  const isReady = new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('Ready.')) resolve();
    });
    child.once('exit', (code) =>
      reject(new Error(`The cloud ended with ${code} before it was ready:\n${said.slice(-2000)}`)),
    );
  });
  const late = sleep(readiness).then(() => {
    throw new Error(`The cloud was not ready within ${readiness / 1000} s:\n${said.slice(-2000)}`);
  });
  await Promise.race([isReady, late]);
}
