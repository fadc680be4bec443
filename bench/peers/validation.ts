import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { headlineOf } from '../report/headline.ts';
import { measured, ratesOf } from '../report/measure.ts';
import { shortNumber } from '../report/plot.ts';
import { rateColumns, rateRows } from '../report/rate-rows.ts';
import type { Plot, Table } from '../report/table.ts';
import { withVersion } from '../report/versions.ts';
import { writeCatalogue } from '../validators/catalogue.ts';
import { arbitraryOf, contestants, type Validate } from '../validators/contestants.ts';
import { instances } from '../validators/instances.ts';

const ours = 'generated validator';
const floor = '`JSON.parse` of the same';
const plot: Plot = { unit: 'details per second', better: 'higher' };

/** How many details of an order each validator validates per second of processor time. */
export async function validationTable(): Promise<Table> {
  const folder = mkdtempSync(path.join(tmpdir(), 'peers-'));
  try {
    writeCatalogue(folder);
    const bundled = await contestants(folder, 'Event1');
    const peers = (await import(String(new URL('validation.mjs', import.meta.url)))) as {
      readonly validators: Readonly<Record<'typebox' | 'valibot' | 'arktype', Validate>>;
    };
    const validators: Readonly<Record<string, Validate>> = {
      [ours]: bundled.verdict.validate,
      [`${withVersion('ajv', 'Ajv')} standalone`]: bundled.plain.validate,
      [`${withVersion('@sinclair/typebox', 'typebox')}, compiled`]: peers.validators.typebox,
      [withVersion('arktype')]: peers.validators.arktype,
      [withVersion('valibot')]: peers.validators.valibot,
      [withVersion('zod')]: bundled.zod.validate,
    };
    const { invalid, valid } = instances(
      await arbitraryOf(folder, 'Event1'),
      bundled.plain.validate,
      { count: 2_000, seed: 1 },
    );
    const judges = Object.values(validators);
    const agreed = [
      ...valid.filter((detail) => judges.every((validate) => validate(detail))).slice(0, 100),
      ...invalid.filter((detail) => judges.every((validate) => !validate(detail))).slice(0, 100),
    ];
    return tableOf(validators, agreed);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function tableOf(
  validators: Readonly<Record<string, Validate>>,
  details: readonly unknown[],
): Table {
  const texts = details.map((detail) => JSON.stringify(detail));
  const works = Object.entries(validators).map(([name, validate]) => {
    return [name, () => details.forEach(validate)] as const;
  });
  const parse = () => {
    for (const text of texts) JSON.parse(text);
  };
  const rates = ratesOf(
    { ...Object.fromEntries(works), [floor]: parse },
    { rounds: 9, seconds: 0.15 },
  );
  const scaled = [...rates].map(
    ([name, { greatest, least, median }]) =>
      [name, measured([least, median, greatest].map((rate) => rate * details.length))] as const,
  );
  const rows = rateRows(new Map(scaled), ours, [floor]);
  return {
    id: 'validation',
    title: 'Validation',
    note: `An order of twelve fields, ${details.length} details on which all agree, half of them valid; the schemas of typebox, arktype, valibot and zod are written by hand. Details judged in a second of processor time.`,
    columns: rateColumns,
    rows,
    plot,
    headlines: [headlineOf('details validated per second', rows, plot, shortNumber)],
  };
}
