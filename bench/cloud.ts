import { existsSync } from 'node:fs';
import { type Delivery, deliver } from './cloud/delivery.ts';
import { type MeasuredCloud, startMeasuredCloud } from './cloud/measured-cloud.ts';
import { objectsTable } from './cloud/objects-table.ts';
import { startServerlessCloud } from './cloud/serverless-cloud.ts';
import { installPeers } from './peers/install.ts';
import { headlineOf } from './report/headline.ts';
import { measured } from './report/measure.ts';
import { shortNumber } from './report/plot.ts';
import { Skipped } from './report/skipped.ts';
import type { Plot, Row, Table } from './report/table.ts';
import { withVersion } from './report/versions.ts';

const rules = 100;
const rounds = 3;
const plot: Plot = { unit: 'microseconds of processor time per event', better: 'lower' };
const serverless = withVersion('serverless-offline');

/** Whoever delivers events to a function; the first does what serverless-offline does. */
const contestants: Readonly<Record<string, () => Promise<MeasuredCloud>>> = {
  'local cloud, rule → function': () =>
    startMeasuredCloud({ rules, route: 'direct', isKept: false }),
  'local cloud, rule → queue → function': () =>
    startMeasuredCloud({ rules, route: 'queue', isKept: false }),
  'local cloud, queue, state on disk': () =>
    startMeasuredCloud({ rules, route: 'queue', isKept: true }),
  [`${serverless}, rule → function`]: () => startServerlessCloud(rules),
};

/** The local cloud beside others of its kind: events to functions, and objects. */
export async function benchCloud(): Promise<readonly Table[]> {
  if (!existsSync('/proc/self/stat'))
    throw new Skipped('the processor time of another process is read from /proc, which Linux has');
  installPeers();
  installPeers('serverless');
  return [await deliveryTable(), await objectsTable()];
}

async function deliveryTable(): Promise<Table> {
  const deliveries = new Map(Object.keys(contestants).map((name) => [name, [] as Delivery[]]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, start] of Object.entries(contestants)) {
      deliveries.get(name)?.push(await deliver(start));
    }
  }
  const rows = [...deliveries].map(([name, all]) => rowOf(name, all));
  const latencies = rows.map((row) => ({ ...row, value: Number(row.cells[1]) }));
  return {
    id: 'cloud',
    title: 'Local cloud: events to a function',
    note: `PutEvents, ${rules} rules of which one matches, and a Node.js function that notes the time; medians of ${rounds} rounds in which the clouds alternate, each in a new process. Start: from the start of the process until the first event has reached the function. Latency on the clock from the publisher to the function, with a hundred events per second, each in its own call. Then as many as it takes in calls of ten: events per second on the clock, and the processor time of the cloud and its functions. Memory is resident, with the functions.`,
    columns: ['start, s', 'p50, ms', 'p99, ms', 'events/s', 'µs per event', 'spread', 'MB'],
    rows,
    plot,
    headlines: [
      headlineOf(
        'PutEvents to function, processor time',
        rows,
        plot,
        (time) => `${time.toFixed(0)} µs`,
      ),
      headlineOf(
        'PutEvents to function, median latency',
        latencies,
        plot,
        (time) => `${time.toFixed(1)} ms`,
      ),
    ],
  };
}

function rowOf(name: string, all: readonly Delivery[]): Row {
  const of = (value: keyof Delivery) => measured(all.map((one) => one[value]));
  const { greatest, least, median } = of('processorMicroseconds');
  return {
    name,
    isOurs: !name.startsWith(serverless),
    cells: [
      of('startSeconds').median.toFixed(1),
      of('medianMilliseconds').median.toFixed(1),
      of('p99Milliseconds').median.toFixed(1),
      shortNumber(of('perSecond').median),
      median.toFixed(0),
      `${least.toFixed(0)} to ${greatest.toFixed(0)}`,
      of('residentMegabytes').median.toFixed(0),
    ],
    value: median,
    spread: [least, greatest],
  };
}
