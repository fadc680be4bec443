import { fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Assignment } from './child.ts';
import type { Finding, Run } from './run-target.ts';

const child = fileURLToPath(new URL('./child.ts', import.meta.url));
/** The time in milliseconds after which a case counts as hanging. */
const patience = 30_000;
/** The JavaScript heap limit in megabytes. A small input that needs more is a finding. */
const memory = 1_024;

/** Runs a target in its own processes until the time is up. A crash or a hang is a finding. */
export async function supervise(name: string, seed: number, milliseconds: number): Promise<Run> {
  const folder = mkdtempSync(path.join(tmpdir(), 'eventwright-fuzz-'));
  const progressFile = path.join(folder, 'case');
  const end = performance.now() + milliseconds;
  let total: Run = { cases: 0, accepted: 0, refused: 0, findings: [] };
  try {
    for (let first = 0; performance.now() < end; ) {
      const left = end - performance.now();
      const ended = await runOnce({ name, seed, first, milliseconds: left, progressFile });
      const last = caseIn(progressFile);
      total = join(total, ended.run ?? deadRun(ended.why, first, last));
      if (ended.run !== undefined) break;
      first = last + 1;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return total;
}

interface Ended {
  readonly run: Run | undefined;
  readonly why: string;
}

function runOnce(assignment: Assignment): Promise<Ended> {
  writeFileSync(assignment.progressFile, '');
  return new Promise((resolve) => {
    const process = fork(child, { execArgv: [`--max-old-space-size=${memory}`], silent: true });
    let run: Run | undefined;
    let [why, printed] = ['', ''];
    const watch = watchFor(assignment.progressFile, () => {
      why = `The case takes longer than ${patience / 1000} s.`;
      process.kill('SIGKILL');
    });
    process.stderr?.on('data', (chunk) => {
      printed = `${printed}${String(chunk)}`.slice(-2_000);
    });
    process.once('message', (message) => {
      run = message as Run;
    });
    process.once('exit', (code, signal) => {
      clearInterval(watch);
      resolve({ run, why: why || `The process ends with ${signal ?? code}: ${printed}` });
    });
    process.send(assignment);
  });
}

/** Checks whether the number of the case still changes. */
function watchFor(progressFile: string, onHang: () => void): NodeJS.Timeout {
  let [last, since] = [-1, performance.now()];
  return setInterval(() => {
    const now = caseIn(progressFile);
    // No case is running yet. The setup of a target may take long.
    if (now < 0 || now !== last) [last, since] = [now, performance.now()];
    else if (performance.now() - since > patience) onHang();
  }, 1_000);
}

function caseIn(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8') || -1);
  } catch {
    return -1;
  }
}

function deadRun(message: string, first: number, last: number): Run {
  const finding: Finding = { index: last, message, input: undefined, times: 1 };
  return { cases: last - first + 1, accepted: 0, refused: 0, findings: [finding] };
}

function join(one: Run, other: Run): Run {
  return {
    cases: one.cases + other.cases,
    accepted: one.accepted + other.accepted,
    refused: one.refused + other.refused,
    findings: [...one.findings, ...other.findings],
  };
}
