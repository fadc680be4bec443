import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Asking } from './ask.ts';
import type { Mutant } from './mutants.ts';
import { probed } from './probes.ts';

/** A test file that passes without mutants. */
export interface Reaching {
  readonly test: string;
  /** How long it takes. */
  readonly seconds: number;
  readonly reaches: ReadonlySet<Mutant>;
}

/** Runs each test once with a probe at the place of every mutant, and excludes failing tests. */
export async function reachingTests(
  mutants: readonly Mutant[],
  tests: readonly string[],
  { asking, copy }: { readonly asking: Asking; readonly copy: string },
): Promise<readonly Reaching[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'eventwright-reached-'));
  const files = [...Map.groupBy(mutants, ({ file }) => file)].map(([file, own]) => {
    const place = path.join(copy, file);
    return {
      file,
      own,
      place,
      text: readFileSync(place, 'utf8'),
      reached: reachedOf(folder, file),
    };
  });
  try {
    for (const { own, place, reached, text } of files)
      writeFileSync(place, probed(text, own, reached));
    const found: Reaching[] = [];
    for (const test of tests) {
      for (const { reached } of files) writeFileSync(reached, '');
      const started = performance.now();
      const changed = found.length === 0 ? files.map(({ file }) => file) : [];
      const { failed, ran } = await asking.ask({ changed, tests: [test], only: '' });
      const seconds = (performance.now() - started) / 1_000;
      if (failed !== undefined || ran === 0) {
        console.log(`${test} is left out, for it fails unbroken: ${failed ?? 'no test ran'}`);
        continue;
      }
      const reaches = new Set(files.flatMap(({ own, reached }) => reachedAmong(own, reached)));
      found.push({ test, seconds, reaches });
    }
    return found;
  } finally {
    for (const { place, text } of files) writeFileSync(place, text);
    rmSync(folder, { recursive: true, force: true });
  }
}

function reachedOf(folder: string, file: string): string {
  return path.join(folder, file.replaceAll('/', '+'));
}

function reachedAmong(mutants: readonly Mutant[], reached: string): readonly Mutant[] {
  const indexes = new Set(readFileSync(reached, 'utf8').split('\n').filter(Boolean).map(Number));
  return mutants.filter((_mutant, index) => indexes.has(index));
}
