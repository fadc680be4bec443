import fc from 'fast-check';
import { imageUploadedArbitrary } from '../generated/events/ImageUploaded/arbitrary.ts';
import { installPeers } from './peers/install.ts';
import { answeredClient } from './publishing/client.ts';
import { contestants, floor } from './publishing/contestants.ts';
import { headlineOf } from './report/headline.ts';
import { asyncRatesOf } from './report/measure.ts';
import { shortNumber } from './report/plot.ts';
import { rateColumns, rateRows } from './report/rate-rows.ts';
import type { Plot, Table } from './report/table.ts';

/** Events that are published in one call. */
const sizes = [10, 1] as const;
const rounds = 7;
const plot: Plot = { unit: 'events per second', better: 'higher' };

/** What publishing costs within the function: metadata, validation, the call of the SDK. */
export async function benchPublishing(): Promise<readonly Table[]> {
  installPeers();
  const tables: Table[] = [];
  for (const size of sizes) tables.push(await tableOf(size));
  return tables;
}

async function tableOf(size: number): Promise<Table> {
  const all = contestants(answeredClient(size));
  const drafts = fc.sample(imageUploadedArbitrary, { seed: 1, numRuns: size });
  const works = Object.entries(all).map(([name, publish]) => [
    name,
    async () => {
      await publish(drafts.map(({ object }) => ({ object })));
      return size;
    },
  ]);
  const rates = await asyncRatesOf(Object.fromEntries(works), { rounds, seconds: 0.3 });
  const [ours = ''] = Object.keys(all);
  const rows = rateRows(rates, ours, [floor]);
  const calls = size === 1 ? 'one event per call' : `${size} events per call`;
  return {
    id: size === 1 ? 'publishing-one' : 'publishing',
    title: `Publishing, ${calls}`,
    note: `ImageUploaded, ${calls} of PutEvents, in a second of processor time; medians of ${rounds} rounds in which the contestants alternate. The SDK signs each call and reads its answer; the answer comes at once, within the process. All fill the same metadata. The generated publisher and zod check formats, typebridge what Ajv 6 checks of the registered schema; only the generated publisher retries entries that EventBridge refuses, splits by bytes and continues traces.`,
    columns: rateColumns,
    rows,
    plot,
    headlines: [headlineOf(`events published per second, ${calls}`, rows, plot, shortNumber)],
  };
}
