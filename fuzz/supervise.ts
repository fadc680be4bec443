import { fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Assignment } from './child.ts';
import { processorTime } from './processor-time.ts';
import type { Finding, Run } from './run-target.ts';

const child = fileURLToPath(new URL('./child.ts', import.meta.url));
/**
 * The processor time in milliseconds after which a case counts as hanging. On a busy machine, it
 * takes much longer by the clock.
 */
const patience = 30_000;
/** The time by the clock, for a case that waits forever and uses no processor. */
const longPatience = 10 * patience;
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
    const watch = watchFor(process.pid, assignment.progressFile, () => {
      why = `The case takes longer than ${patience / 1000} s of processor time, or waits forever.`;
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
function watchFor(
  pid: number | undefined,
  progressFile: string,
  onHang: () => void,
): NodeJS.Timeout {
  const times = () => ({ clock: performance.now(), processor: processorTime(pid) ?? 0 });
  let [last, since] = [-1, times()];
  return setInterval(() => {
    const [current, now] = [caseIn(progressFile), times()];
    // No case is running yet. The setup of a target may take long.
    if (current < 0 || current !== last) [last, since] = [current, now];
    else if (now.processor - since.processor > patience || now.clock - since.clock > longPatience)
      onHang();
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
