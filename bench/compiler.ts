import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Catalogue, edited, writeCatalogue } from './compiler/catalogue.ts';
import { catalogues } from './compiler/catalogues.ts';
import { buildCommand } from './compiler/published.ts';
import { type Run, run } from './compiler/run.ts';
import { measureWatch } from './compiler/watch.ts';
import { measured } from './report/measure.ts';
import type { Headline, Row, Table } from './report/table.ts';

const plain = fileURLToPath(new URL('compiler/plain.ts', import.meta.url));

/** The number of rounds for each number of events. */
const rounds: Readonly<Record<number, number>> = { 10: 3, 100: 3, 1000: 1 };

/** Where files are written: the temporary folder, and memory if it is mounted. */
const places: Readonly<Record<string, string>> = {
  disk: tmpdir(),
  ...(existsSync('/dev/shm') && { memory: '/dev/shm' }),
};

/** In memory, the largest size and other styles show nothing new. */
function isMeasured(place: string, style: string, count: number): boolean {
  return place === 'disk' || (style === 'shop' && count <= 100);
}

/** The measurements of one catalogue, size and place in one round. */
interface Round {
  readonly plain: Run;
  readonly generate: Run;
  readonly unchanged: Run;
  readonly edited: Run;
}

/**
 * The cost of `generate`, with each run in its own process: for 10, 100 and 1,000 events in three
 * styles from scratch, without changes and after one edit, compared with the plain script that
 * writes only types and validators. The command is the one that is published. `COMPILER_CATALOGUE`
 * chooses rows by their names, and `COMPILER_COMMAND` another command's file.
 */
export function benchCompiler(): Promise<readonly Table[]> {
  const named = process.env['COMPILER_COMMAND'];
  if (named !== undefined) return benchCommand(named);
  return inFolder(tmpdir(), async (folder) =>
    benchCommand(await buildCommand(path.join(folder, 'dist'))),
  );
}

async function benchCommand(cli: string): Promise<readonly Table[]> {
  const only = process.env['COMPILER_CATALOGUE'] ?? '';
  const rows: Row[] = [];
  const headlines: Headline[] = [];
  for (const [place, folder] of Object.entries(places)) {
    for (const [style, catalogue] of Object.entries(catalogues)) {
      for (const [count, times] of Object.entries(rounds)) {
        const name = `${style}, ${count} events, ${place}`;
        if (!name.includes(only) || !isMeasured(place, style, Number(count))) continue;
        const all = inFolder(folder, (at) =>
          Array.from({ length: times }, (_, round) =>
            measure(cli, path.join(at, String(round)), catalogue, Number(count)),
          ),
        );
        rows.push(rowOf(name, all));
        if (place === 'disk') headlines.push(headlineOf(`${style}, ${count} events`, all));
      }
    }
  }
  return [runs(rows, headlines), await watches(cli, only)];
}

function runs(rows: readonly Row[], headlines: readonly Headline[]): Table {
  return {
    id: 'compiler',
    title: '`generate` beside the plain script',
    note: 'Seconds, clock / processor, and how `generate` compares; medians of 3 rounds, of 1 with 1,000 events, in which plain and `generate` alternate.',
    columns: ['plain', '`generate`', 'beside plain', 'peak MB', 'nothing changed', 'one edit'],
    rows,
    plot: { unit: 'times the clock of the plain script', better: 'lower' },
    headlines,
  };
}

async function watches(cli: string, only: string): Promise<Table> {
  const rows: Row[] = [];
  for (const [style, catalogue] of Object.entries(catalogues)) {
    const name = `${style}, 1000 events, --watch`;
    if (!name.includes(only)) continue;
    const milliseconds = await inFolder(tmpdir(), (folder) => {
      makeProject(folder, catalogue, 1_000);
      return measureWatch(cli, folder, catalogue);
    });
    rows.push({ name, isOurs: true, cells: [String(milliseconds)] });
  }
  return {
    id: 'watch',
    title: 'From save to written, with `--watch`',
    note: 'The median of seven edits of one event.',
    columns: ['clock, ms'],
    rows,
  };
}

/**
 * Works in a new folder, which is removed at the end and not between two rounds: ext4 avoids the
 * inodes of files that were deleted in the last seconds, and looks at each of them for every new
 * file, so that the second round would pay for the first.
 */
function inFolder<Result>(within: string, work: (folder: string) => Result): Result {
  const folder = mkdtempSync(path.join(within, 'compiler-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const result = work(folder);
    if (result instanceof Promise) return result.finally(remove) as Result;
    remove();
    return result;
  } catch (error) {
    remove();
    throw error;
  }
}

function makeProject(folder: string, catalogue: Catalogue, count: number): void {
  // As in a project: the cache of known outputs is stored there.
  mkdirSync(path.join(folder, 'node_modules'), { recursive: true });
  writeCatalogue(folder, catalogue, count);
}

function measure(cli: string, folder: string, catalogue: Catalogue, count: number): Round {
  makeProject(folder, catalogue, count);
  const events = path.join(folder, 'schemas/events');
  const generate = () => run(folder, cli, ['generate']);
  const floor = run(folder, plain, [events, path.join(folder, 'plain'), catalogue.draft]);
  const first = generate();
  const unchanged = generate();
  const file = path.join(events, `${catalogue.eventName(1)}.json`);
  writeFileSync(file, edited(readFileSync(file, 'utf8'), catalogue, 1));
  return { plain: floor, generate: first, unchanged, edited: generate() };
}

/** The processor time of `generate` beside that of the script, which makes less. */
function headlineOf(catalogue: string, all: readonly Round[]): Headline {
  const of = (contestant: 'plain' | 'generate') =>
    measured(all.map((round) => round[contestant].processorSeconds)).median;
  const [ours, peer] = [of('generate'), of('plain')];
  return {
    measure: `\`generate\`, ${catalogue}, processor time (the peer makes less)`,
    ours: `${ours.toFixed(2)} s`,
    peer: `plain script: ${peer.toFixed(2)} s`,
    ratio: peer / ours,
  };
}

function rowOf(name: string, all: readonly Round[]): Row {
  const of = (value: (round: Round) => number) => measured(all.map(value));
  const both = (run: (round: Round) => Run) => {
    const clock = of((round) => run(round).seconds).median;
    const processor = of((round) => run(round).processorSeconds).median;
    return `${clock.toFixed(2)} / ${processor.toFixed(2)}`;
  };
  const clock = of((round) => round.generate.seconds / round.plain.seconds);
  const processor = of((round) => round.generate.processorSeconds / round.plain.processorSeconds);
  return {
    name,
    isOurs: true,
    cells: [
      both((round) => round.plain),
      both((round) => round.generate),
      `${clock.median.toFixed(2)} / ${processor.median.toFixed(2)}`,
      of((round) => round.generate.peakMegabytes).median.toFixed(0),
      both((round) => round.unchanged),
      both((round) => round.edited),
    ],
    value: clock.median,
    spread: [clock.least, clock.greatest],
  };
}
