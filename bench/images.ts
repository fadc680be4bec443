import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Measured } from './images/measure.ts';

const contestants = [
  { name: 'process-image, 1 thread', file: 'ours.ts', threads: [] },
  { name: 'bare sharp, 1 thread', file: 'bare.ts', threads: ['1'] },
  { name: 'bare sharp, all threads', file: 'bare.ts', threads: [] },
] as const;

/**
 * Prints how many images `process-image` makes a second beside a bare sharp script that resizes and
 * encodes the same files, each in a process of its own, the best of two rounds. What Lambda charges
 * for is time on one processor (1,769 MB of memory are one), so processor time is what compares.
 */
export function benchImages(): void {
  const best = new Map<string, Measured>();
  for (let round = 0; round < 2; round += 1) {
    for (const { name, file, threads } of contestants) {
      const measured = run(file, threads);
      const before = best.get(name);
      if (before === undefined || perProcessor(measured) > perProcessor(before)) {
        best.set(name, measured);
      }
    }
  }
  const floor = best.get('bare sharp, 1 thread');
  console.log(`${cpus().length} processors; five photographs of 0.2 to 12 megapixels`);
  console.log(
    `${''.padEnd(26)}images/s of one processor   beside bare   images/s on the clock   peak MB`,
  );
  for (const [name, measured] of best) {
    const rate = perProcessor(measured);
    const columns = [
      name.padEnd(26),
      rate.toFixed(2).padStart(25),
      (rate / (floor === undefined ? rate : perProcessor(floor))).toFixed(2).padStart(13),
      (measured.images / measured.seconds).toFixed(2).padStart(23),
      measured.peakMegabytes.toFixed(0).padStart(9),
    ];
    console.log(columns.join(''));
  }
}

function perProcessor({ images, processorSeconds }: Measured): number {
  return images / processorSeconds;
}

function run(file: string, threads: readonly string[]): Measured {
  const script = fileURLToPath(new URL(`images/${file}`, import.meta.url));
  const { stdout, stderr, status } = spawnSync(process.execPath, [script, ...threads], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${file} failed: ${stderr}`);
  return JSON.parse(stdout) as Measured;
}
