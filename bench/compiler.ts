import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Catalogue, edited, writeCatalogue } from './compiler/catalogue.ts';
import { catalogues } from './compiler/catalogues.ts';
import { type Run, run } from './compiler/run.ts';
import { measureWatch } from './compiler/watch.ts';

/** The command as people run it. */
const cli = fileURLToPath(new URL('../generator/bin.cjs', import.meta.url));
const plain = fileURLToPath(new URL('compiler/plain.ts', import.meta.url));

/** How often a catalogue of so many events is measured. */
const rounds: Readonly<Record<number, number>> = { 10: 5, 100: 3, 1000: 1 };

/** Where files are written: the folder for temporary files as it is, and memory where it is mounted. */
const places: Readonly<Record<string, string>> = {
  disk: tmpdir(),
  ...(existsSync('/dev/shm') && { memory: '/dev/shm' }),
};

/** What was measured of one catalogue, one size and one place: a round's runs side by side. */
interface Round {
  readonly plain: Run;
  readonly generate: Run;
  readonly unchanged: Run;
  readonly edited: Run;
}

/**
 * Prints what `generate` costs, each run a process of its own: everything that it writes of 10, 100
 * and 1,000 events in three styles, again with nothing changed, and after one edit, beside the plain
 * script that writes types and validators only. Medians; plain and `generate` alternate.
 */
export async function benchCompiler(): Promise<void> {
  const only = process.env['COMPILER_CATALOGUE'] ?? '';
  console.log(
    `${''.padEnd(32)}plain: clock s  processor s   generate: clock  processor   beside plain: clock  processor   MB   unchanged: clock  processor   one edit: clock  processor`,
  );
  for (const [place, folder] of Object.entries(places)) {
    for (const [style, catalogue] of Object.entries(catalogues)) {
      for (const [count, times] of Object.entries(rounds)) {
        const name = `${style}, ${count} events, ${place}`;
        if (!name.includes(only)) continue;
        const measured = Array.from({ length: times }, () =>
          inFolder(folder, (at) => measure(at, catalogue, Number(count))),
        );
        print(name, measured);
      }
    }
  }
  for (const [style, catalogue] of Object.entries(catalogues)) {
    const name = `${style}, 1000 events, --watch`;
    if (!name.includes(only)) continue;
    const milliseconds = await inFolder(tmpdir(), (folder) => {
      writeCatalogue(folder, catalogue, 1_000);
      return measureWatch(cli, folder, catalogue);
    });
    console.log(`${name}: from save to written ${milliseconds} ms`);
  }
}

function inFolder<Result>(within: string, work: (folder: string) => Result): Result {
  const folder = mkdtempSync(path.join(within, 'compiler-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    // As a project has: what was seen of outputs is kept there.
    mkdirSync(path.join(folder, 'node_modules'));
    const result = work(folder);
    if (result instanceof Promise) return result.finally(remove) as Result;
    remove();
    return result;
  } catch (error) {
    remove();
    throw error;
  }
}

function measure(folder: string, catalogue: Catalogue, count: number): Round {
  writeCatalogue(folder, catalogue, count);
  const events = path.join(folder, 'schemas/events');
  const generate = () => run(folder, cli, ['generate']);
  const floor = run(folder, plain, [events, path.join(folder, 'plain'), catalogue.draft]);
  const first = generate();
  const unchanged = generate();
  const file = path.join(events, `${catalogue.eventName(1)}.json`);
  writeFileSync(file, edited(readFileSync(file, 'utf8'), catalogue, 1));
  return { plain: floor, generate: first, unchanged, edited: generate() };
}

function print(name: string, measured: readonly Round[]): void {
  const of = (value: (round: Round) => number) => median(measured.map(value)).toFixed(2);
  const columns: readonly (readonly [width: number, text: string])[] = [
    [15, of((round) => round.plain.seconds)],
    [13, of((round) => round.plain.processorSeconds)],
    [18, of((round) => round.generate.seconds)],
    [11, of((round) => round.generate.processorSeconds)],
    [22, of((round) => round.generate.seconds / round.plain.seconds)],
    [11, of((round) => round.generate.processorSeconds / round.plain.processorSeconds)],
    [5, median(measured.map((round) => round.generate.peakMegabytes)).toFixed(0)],
    [19, of((round) => round.unchanged.seconds)],
    [11, of((round) => round.unchanged.processorSeconds)],
    [18, of((round) => round.edited.seconds)],
    [11, of((round) => round.edited.processorSeconds)],
  ];
  console.log(name.padEnd(32) + columns.map(([width, text]) => text.padStart(width)).join(''));
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[values.length >> 1] ?? Number.NaN;
}
