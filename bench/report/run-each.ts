import { spawnSync } from 'node:child_process';
import { skippedExitCode } from './skipped.ts';

/** How a benchmark ended. */
export interface Outcome {
  readonly name: string;
  readonly outcome: 'done' | 'skipped' | 'failed';
  readonly seconds: number;
}

/** The maximum time of a benchmark beyond its configured duration. */
const mostMilliseconds = 15 * 60_000;

/** Runs Node for each name, one after the other. A failure does not stop the others. */
export function runEach(
  names: readonly string[],
  parametersOf: (name: string) => readonly string[],
  minutesOf: (name: string) => number = () => 0,
): readonly Outcome[] {
  return names.map((name) => {
    console.log(`\n${name}`);
    const started = performance.now();
    const { error, status } = spawnSync(process.execPath, parametersOf(name), {
      stdio: 'inherit',
      timeout: mostMilliseconds + minutesOf(name) * 60_000,
    });
    const seconds = (performance.now() - started) / 1000;
    const isSkipped = status === skippedExitCode;
    const outcome = error === undefined && status === 0 ? 'done' : isSkipped ? 'skipped' : 'failed';
    return { name, outcome, seconds };
  });
}
