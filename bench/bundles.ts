import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Bundle, bundle, type Program } from './bundles/bundle.ts';
import { batch, detail, envelope } from './bundles/messages.ts';
import { startAws } from './lambdas/aws.ts';
import { type Measured, measure } from './lambdas/measure.ts';
import { startColumns, startRow } from './lambdas/start-row.ts';
import { headlineOf } from './report/headline.ts';
import type { Plot, Row, Table } from './report/table.ts';
import { withVersion } from './report/versions.ts';

const rounds = 15;
const plot: Plot = { unit: 'milliseconds of processor time to load', better: 'lower' };

/** What the programs are written with. */
const names: Readonly<Record<Program, string>> = {
  eventwright: 'generated code and runtime',
  zod: `by hand with ${withVersion('zod')}`,
  powertools: `by hand with the parser of ${withVersion('@aws-lambda-powertools/parser', 'Powertools')}`,
  clients: 'the clients of EventBridge and SQS alone',
};

/** A bundled program and its starts. */
type Contestant = Bundle & { readonly program: Program; readonly starts: Measured[] };

/**
 * The size of a function that validates an event, publishes another, reports partial batch failures
 * and dead-letters invalid messages: generated, by hand with zod, and by hand with Powertools'
 * parser, bundled as the constructs bundle; and how long each takes to load in a fresh process, and
 * to its first result. The programs alternate; AWS answers at once.
 */
export async function benchBundles(): Promise<readonly Table[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'eventwright-bundles-'));
  const aws = await startAws(Buffer.alloc(0));
  try {
    const contestants: Contestant[] = [];
    for (const program of Object.keys(names) as Program[]) {
      contestants.push({ program, starts: [], ...(await bundle(program, folder)) });
    }
    const event = batch(JSON.stringify(envelope(detail)));
    for (let round = 0; round < rounds; round += 1) {
      for (const { file, starts } of contestants) {
        starts.push(await measure(file, event, aws.endpoint));
      }
    }
    return [tableOf(contestants)];
  } finally {
    aws.server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function tableOf(contestants: readonly Contestant[]): Table {
  const rows = contestants.map(({ program, starts, ...sizes }): Row => {
    const row = {
      name: names[program],
      isOurs: program === 'eventwright',
      isFloor: program === 'clients',
      sizes: [kilobytes(sizes.bytes), kilobytes(sizes.bytes - sizes.clientBytes)],
    };
    return startRow(row, starts);
  });
  const parts = contestants.map(({ packages, program }) => {
    const sizes = Object.entries(packages).map(([part, bytes]) => `${part} ${kilobytes(bytes)}`);
    return `${names[program]}: ${sizes.join(', ')}`;
  });
  return {
    id: 'bundles',
    title: 'Bundles',
    note: `Medians of ${rounds} fresh processes each, in which the programs alternate; the event is valid, AWS answers at once on the same machine. KB without the AWS clients, by package: ${parts.join('; ')}.`,
    columns: ['KB', 'without the AWS clients', ...startColumns],
    rows,
    plot,
    headlines: [
      headlineOf('loading a whole function, processor time', rows, plot, milliseconds),
      sizeHeadline(rows),
    ],
  };
}

/** The sizes of the whole bundles. */
function sizeHeadline(rows: readonly Row[]) {
  const sizes = rows.map((row) => ({ ...row, value: Number(row.cells[0]) }));
  return headlineOf('a whole function, minified', sizes, plot, (size) => `${size.toFixed(0)} KB`);
}

function milliseconds(time: number): string {
  return `${time.toFixed(1)} ms`;
}

function kilobytes(bytes: number): string {
  return (bytes / 1_000).toFixed(1);
}
