import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { megabytesPerProcessor } from '../handlers/process-image/encoders.ts';
import type { Measured } from './images/measure.ts';

/** The numbers of concurrent encoders: as on Lambda with one vCPU, and with two. */
const atOnce = [1, 2] as const;

/**
 * Prints how many images `process-image` processes per second, compared with a bare sharp script
 * that resizes and encodes the same files, each in its own process, the best of two rounds. Both
 * encode one variant at a time, as on Lambda with 1,769 MB of memory, then two, as with 3,538 MB.
 * Lambda charges for wall-clock time times memory, and the second processor costs as much as the
 * first: so the wall-clock time is what a user waits, and the time on one processor what an image
 * costs.
 */
export function benchImages(): void {
  console.log(`${cpus().length} processors; five photographs of 0.2 to 12 megapixels`);
  const head = ['images/s of one processor', 'beside bare', 'images/s on the clock'];
  const columns = [...head, 'beside bare', 'peak MB'];
  console.log(row('', columns));
  for (const forms of atOnce) {
    const [bare, ours] = bestOfTwo(forms);
    const name = forms === 1 ? '1 form at once' : `${forms} forms at once`;
    console.log(row(`process-image, ${name}`, cells(ours, bare)));
    console.log(row(`bare sharp, ${name}`, cells(bare, bare)));
  }
  const all = run('bare.ts', [], {});
  console.log(row('bare sharp, all forms and threads', cells(all, undefined)));
}

/** Runs both contestants alternately, twice. The better round of each counts. */
function bestOfTwo(forms: number): readonly [bare: Measured, ours: Measured] {
  const memory = { AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(forms * megabytesPerProcessor) };
  const round = () => [run('bare.ts', [String(forms)], {}), run('ours.ts', [], memory)] as const;
  const [first, second] = [round(), round()];
  return [better(first[0], second[0]), better(first[1], second[1])];
}

function better(one: Measured, other: Measured): Measured {
  return perProcessor(one) > perProcessor(other) ? one : other;
}

function cells(measured: Measured, bare: Measured | undefined): readonly string[] {
  const beside = (rate: (one: Measured) => number) =>
    bare === undefined ? '' : (rate(measured) / rate(bare)).toFixed(2);
  return [
    perProcessor(measured).toFixed(2),
    beside(perProcessor),
    perSecond(measured).toFixed(2),
    beside(perSecond),
    measured.peakMegabytes.toFixed(0),
  ];
}

const widths = [27, 13, 23, 13, 9] as const;

function row(name: string, columns: readonly string[]): string {
  return name.padEnd(34) + columns.map((cell, at) => cell.padStart(widths[at] ?? 0)).join('');
}

function perProcessor({ images, processorSeconds }: Measured): number {
  return images / processorSeconds;
}

function perSecond({ images, seconds }: Measured): number {
  return images / seconds;
}

function run(
  file: string,
  argv: readonly string[],
  environment: Readonly<Record<string, string>>,
): Measured {
  const script = fileURLToPath(new URL(`images/${file}`, import.meta.url));
  const { stdout, stderr, status } = spawnSync(process.execPath, [script, ...argv], {
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  });
  if (status !== 0) throw new Error(`${file} failed: ${stderr}`);
  return JSON.parse(stdout) as Measured;
}
