import { createRequire, stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import type { JsonObject } from '@eventwright/json';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { build, emitArbitraries } from 'eventwright';
import fc, { type Arbitrary } from 'fast-check';
import { generate } from 'json-schema-faker';
import { documentsOf } from '../generator/load/testing/documents-of.ts';
import { branchCoverage } from './arbitraries/branches.ts';
import { order } from './arbitraries/order.ts';
import { installPeers } from './peers/install.ts';
import { headlineOf } from './report/headline.ts';
import { asyncRatesOf } from './report/measure.ts';
import { shortNumber } from './report/plot.ts';
import { rateColumns, rateRows } from './report/rate-rows.ts';
import type { Plot, Row, Table } from './report/table.ts';
import { withVersion } from './report/versions.ts';
import { schema as zodOrder } from './zod/OrderPlaced.ts';

const ours = 'generated arbitrary';
const plot: Plot = { unit: 'details per second', better: 'higher' };
/** The number of details for which valid ones and reached branches are counted. */
const sample = 4_000;

/** Generates this many details; another seed gives others. */
type Make = (seed: number, count: number) => Promise<readonly unknown[]>;

/**
 * How many details of a 25-field event are generated per second of processor time: by the generated
 * arbitrary, and by libraries that read the same schema, or one that is written by hand for zod. Then,
 * for equally many details of each, how many are valid, and how many branches of the schema they reach.
 */
export async function benchArbitraries(): Promise<readonly Table[]> {
  installPeers();
  const schema = order as unknown as JsonObject;
  const ajv = addFormats.default(new Ajv2020({ strict: false })).addSchema(schema, 'order');
  const isValidAt = (pointer: string, value: unknown) =>
    ajv.validate(`order#${pointer}`, value) === true;
  const makers = await makersOf(schema);
  let seed = 0;
  const works = Object.entries(makers).map(([name, make]) => {
    const work = async () => (await make(++seed, 100)).length;
    return [name, work] as const;
  });
  const rates = await asyncRatesOf(Object.fromEntries(works), { rounds: 5, seconds: 0.5 });
  const rows: Row[] = [];
  for (const row of rateRows(rates, ours)) {
    const made: readonly unknown[] = JSON.parse(
      JSON.stringify((await makers[row.name]?.(1, sample)) ?? []),
    );
    const valid = made.filter((detail) => isValidAt('', detail));
    const { all, reached } = branchCoverage(schema, valid, isValidAt);
    const share = `${((100 * valid.length) / made.length).toFixed(0)} %`;
    rows.push({ ...row, cells: [...row.cells, share, `${reached} of ${all}`] });
  }
  return [
    {
      id: 'arbitraries',
      title: 'Arbitraries',
      note: `Details of an order of 25 fields, generated per second of processor time; medians of 5 rounds in which the contestants alternate. Of ${sample} details of each: the share that Ajv finds valid, and the branches of the schema that the valid ones reach. zocker reads a schema that is written by hand for zod, the others read the JSON Schema.`,
      columns: [...rateColumns, 'valid', 'branches'],
      rows,
      plot,
      headlines: [
        headlineOf('details generated per second of processor time', rows, plot, shortNumber),
      ],
    },
  ];
}

async function makersOf(schema: JsonObject): Promise<Readonly<Record<string, Make>>> {
  const arbitrary = await arbitraryOf(schema);
  const load = createRequire(path.join(import.meta.dirname, 'peers/package.json'));
  const { zocker } = load('zocker') as { zocker(schema: unknown): Zocker };
  return {
    [ours]: async (seed, numRuns) => fc.sample(arbitrary, { seed, numRuns }),
    [withVersion('json-schema-faker')]: async (seed, count) => {
      const made: unknown[] = [];
      for (let at = 0; at < count; at += 1) {
        made.push(await generate(schema, { seed: seed * count + at }));
      }
      return made;
    },
    [withVersion('zocker')]: async (seed, count) =>
      zocker(zodOrder).setSeed(seed).generateMany(count),
  };
}

/** The part of zocker that is used here. */
interface Zocker {
  setSeed(seed: number): Zocker;
  generateMany(count: number): readonly unknown[];
}

/** Loads the code that `generate` writes for the schema. */
async function arbitraryOf(schema: JsonObject): Promise<Arbitrary<unknown>> {
  const files: Readonly<Record<string, JsonObject>> = {
    'eventwright.json': { contracts: true },
    'events/OrderPlaced.json': schema,
  };
  const context = { schemas: 'schemas', handlersFromOutput: '../h', outputFromHandlers: '../g' };
  const [emitted] = await emitArbitraries(build(documentsOf(files)).catalog, context);
  const testing = new URL('../packages/testing/src/arbitraries/index.ts', import.meta.url).href;
  const code = stripTypeScriptTypes(emitted?.text ?? '').replace('@eventwright/testing', testing);
  const module: unknown = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  return (module as { readonly orderPlacedArbitrary: Arbitrary<unknown> }).orderPlacedArbitrary;
}
