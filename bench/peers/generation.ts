import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeCatalogue } from '../compiler/catalogue.ts';
import { type Run, run } from '../compiler/run.ts';
import { shop } from '../compiler/shop.ts';
import { headlineOf } from '../report/headline.ts';
import { measured } from '../report/measure.ts';
import type { Plot, Row, Table } from '../report/table.ts';
import { withVersion } from '../report/versions.ts';

const bench = path.join(import.meta.dirname, '..');
const ours = '`eventwright generate`: everything';
const plot: Plot = { unit: 'seconds of processor time', better: 'lower' };
const count = 100;
const rounds = 3;

/** What each contestant generates from the schemas in a folder. */
const contestants: Readonly<Record<string, (events: string, folder: string) => Run>> = {
  [ours]: (_, folder) => run(folder, path.join(bench, '../generator/bin.cjs'), ['generate']),
  [`${withVersion('json-schema-to-typescript')} and ${withVersion('ajv', 'Ajv')}: types, validators`]:
    (events, folder) =>
      run(folder, path.join(bench, 'compiler/plain.ts'), [events, path.join(folder, 'plain')]),
  [`${withVersion('quicktype-core', 'quicktype')}: types`]: (events, folder) =>
    run(folder, path.join(bench, 'peers/quicktype.mjs'), [events, path.join(folder, 'quicktype')]),
  [`${withVersion('@asyncapi/modelina', 'Modelina')}: types`]: (events, folder) =>
    run(folder, path.join(bench, 'peers/modelina.mjs'), [events, path.join(folder, 'modelina')]),
};

/** The cost of generating code from a hundred schemas. */
export function generationTable(): Table {
  const runs = new Map(Object.keys(contestants).map((name) => [name, [] as Run[]]));
  for (let round = 0; round < rounds; round += 1) {
    const folder = mkdtempSync(path.join(tmpdir(), 'peers-'));
    try {
      mkdirSync(path.join(folder, 'node_modules'));
      writeCatalogue(folder, shop, count);
      for (const [name, make] of Object.entries(contestants)) {
        runs.get(name)?.push(make(path.join(folder, 'schemas/events'), folder));
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  const rows = [...runs].map(([name, all]) => ({
    name,
    processor: measured(all.map(({ processorSeconds }) => processorSeconds)),
    clock: measured(all.map(({ seconds }) => seconds)),
  }));
  const reference = rows.find(({ name }) => name === ours)?.processor.median ?? Number.NaN;
  const compared = rows.map(
    ({ clock, name, processor }): Row => ({
      name,
      isOurs: name === ours,
      cells: [
        processor.median.toFixed(2),
        `${processor.least.toFixed(2)} to ${processor.greatest.toFixed(2)}`,
        clock.median.toFixed(2),
        (processor.median / reference).toFixed(2),
      ],
      value: processor.median,
      spread: [processor.least, processor.greatest],
    }),
  );
  const measure = `code from ${count} schemas, processor time (the peer makes less)`;
  return {
    id: 'generation',
    title: 'Generation',
    note: `${count} schemas of about twelve fields, each run a process of its own; medians of ${rounds} rounds in which they alternate. What each makes is not the same: see its name.`,
    columns: ['processor, s', 'spread', 'clock, s', 'processor beside ours'],
    rows: compared,
    plot,
    headlines: [headlineOf(measure, compared, plot, (seconds) => `${seconds.toFixed(2)} s`)],
  };
}
