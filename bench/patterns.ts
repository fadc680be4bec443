import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { compile } from '@eventwright/pattern';
import { inTurn, matcherBefore, matchesOf, measureEventRuler } from './patterns/contestants.ts';
import { largeWorkload } from './patterns/large-workload.ts';
import { peersTable } from './patterns/peers-table.ts';
import { webhookWorkload } from './patterns/webhook-workload.ts';
import { type Workload, workload } from './patterns/workload.ts';
import { ratesOf } from './report/measure.ts';
import { shortNumber } from './report/plot.ts';
import type { Headline, Row, Table } from './report/table.ts';

const rounds = 3;
/** The processor seconds per round of a contestant. */
const seconds = 0.4;

/** The workloads by name, created when they are measured. */
const workloads: readonly (readonly [string, () => Workload])[] = [
  ...[40, 1000, 10_000, 100_000].map((rules): readonly [string, () => Workload] => [
    `images, ${shortNumber(rules)} rules`,
    () => workload(rules, 1000),
  ]),
  ...[1500, 5000, 15_000, 50_000].map((bytes): readonly [string, () => Workload] => [
    `parcels, 1 k rules, ${bytes / 1000} KB`,
    () => largeWorkload(1000, Math.ceil(2_000_000 / bytes), bytes),
  ]),
  ...[30_000, 100_000, 200_000].map((bytes): readonly [string, () => Workload] => [
    `webhooks, 500 rules, ${bytes / 1000} KB`,
    () => webhookWorkload(500, Math.ceil(4_000_000 / bytes), bytes),
  ]),
];

/** The row of a workload, and its line of the overview if an engine was measured beside it. */
interface Measured {
  readonly row: Row;
  readonly headline: Headline | undefined;
}

/**
 * Events matched per second of processor time, from JSON text to names, compared with `JSON.parse`
 * only, the matcher of another checkout (`PATTERN_BEFORE`) and EventBridge's own engine
 * (`EVENT_RULER_CLASSPATH`), all in one run. Then, for the kinds of pattern that it knows, beside
 * the matcher of a plugin.
 */
export async function benchPatterns(): Promise<readonly Table[]> {
  const only = process.env['PATTERN_WORKLOAD'] ?? '';
  const measured: Measured[] = [];
  for (const [name, make] of workloads.filter(([one]) => one.includes(only))) {
    measured.push(await measure(name, make()));
  }
  const hasEngine = process.env['EVENT_RULER_CLASSPATH'] !== undefined;
  const hasBefore = process.env['PATTERN_BEFORE'] !== undefined;
  return [
    {
      id: 'patterns',
      title: 'Patterns',
      note: `JSON text in and rule names out, one thread, events per second of processor time; medians of ${rounds} rounds in which the contestants alternate. The events of the images have about 820 bytes.`,
      columns: [
        'bytes',
        'matches',
        'events/s',
        'spread',
        '`JSON.parse` alone',
        ...(hasBefore ? ['before'] : []),
        ...(hasEngine ? ['EventBridge’s engine (Java)', 'beside it'] : []),
        'compile, ms',
        ...(hasEngine ? ['engine'] : []),
        'KB per 1,000 rules',
        ...(hasEngine ? ['engine'] : []),
      ],
      rows: measured.map(({ row }) => row),
      plot: { unit: 'events per second', better: 'higher' },
      headlines: measured.flatMap(({ headline }) => headline ?? []),
    },
    peersTable(),
  ];
}

async function measure(name: string, load: Workload): Promise<Measured> {
  const { events, rules } = load;
  const { kilobytes, matcher, milliseconds } = compileMeasured(rules);
  const before = (await matcherBefore())?.(rules);
  const engine = measureEventRuler(load, seconds);
  const rates = ratesOf(
    {
      now: inTurn(events, (event) => matcher.match(event)),
      floor: inTurn(events, JSON.parse),
      ...(before && { before: inTurn(events, (event) => before.match(event)) }),
    },
    { rounds, seconds },
  );
  const matches = matchesOf(events, (event) => matcher.match(event));
  if (engine !== undefined && engine.matches !== matches)
    throw new Error(`${name}: the engine finds ${engine.matches} names, this matcher ${matches}.`);
  const { greatest = 0, least = 0, median = 0 } = rates.get('now') ?? {};
  const bytes = events.reduce((sum, event) => sum + event.length, 0) / events.length;
  const shown = (contestant: string) => shortNumber(rates.get(contestant)?.median ?? Number.NaN);
  const row: Row = {
    name,
    isOurs: true,
    cells: [
      bytes.toFixed(0),
      (matches / events.length).toFixed(1),
      shortNumber(median),
      `${shortNumber(least)} to ${shortNumber(greatest)}`,
      shown('floor'),
      ...(before === undefined ? [] : [shown('before')]),
      ...(engine === undefined
        ? []
        : [shortNumber(engine.rate), (median / engine.rate).toFixed(2)]),
      milliseconds.toFixed(1),
      ...(engine === undefined ? [] : [engine.milliseconds.toFixed(1)]),
      perThousand(kilobytes, rules),
      ...(engine === undefined ? [] : [perThousand(engine.kilobytes, rules)]),
    ],
    value: median,
    spread: [least, greatest],
  };
  return { row, headline: engine && headlineOf(name, median, engine.rate) };
}

function headlineOf(name: string, ours: number, engine: number): Headline {
  return {
    measure: `events matched per second, ${name}`,
    ours: shortNumber(ours),
    peer: `EventBridge’s engine: ${shortNumber(engine)}`,
    ratio: ours / engine,
  };
}

function perThousand(kilobytes: number, { length }: Workload['rules']): string {
  return ((kilobytes * 1000) / length).toFixed(0);
}

function compileMeasured(rules: Workload['rules']) {
  const started = process.cpuUsage();
  const matcher = compile(rules);
  const { system, user } = process.cpuUsage(started);
  return { matcher, milliseconds: (system + user) / 1000, kilobytes: kilobytesOfMore(rules) };
}

/**
 * The memory of one more matcher, of as many as hold a thousand rules. The first one loads code and
 * tables that all share.
 */
function kilobytesOfMore(rules: Workload['rules']): number {
  const count = Math.max(1, Math.floor(1000 / rules.length));
  const more: unknown[] = new Array(count);
  const before = usedBytes();
  for (let at = 0; at < count; at += 1) more[at] = compile(rules);
  const kilobytes = (usedBytes() - before) / 1024 / count;
  more.length = 0;
  return kilobytes;
}

function usedBytes(): number {
  collectGarbage();
  const { arrayBuffers, heapUsed } = process.memoryUsage();
  return arrayBuffers + heapUsed;
}

/** Collects garbage, more than once, because what one pass finds may free more. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let pass = 0; pass < 3; pass += 1) collect();
}
