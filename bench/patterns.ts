import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { compile } from '@eventwright/pattern';
import { measureEventRuler, measureMatchers, perSecond } from './patterns/contestants.ts';
import { largeWorkload } from './patterns/large-workload.ts';
import { type Workload, workload } from './patterns/workload.ts';

/** The processor seconds per round. The best of three rounds counts. */
const SECONDS = 0.4;

/** The workloads by name, created when they are measured. */
const workloads: readonly (readonly [string, () => Workload])[] = [
  ...[40, 1000, 10_000, 100_000].map((rules): readonly [string, () => Workload] => [
    `images, ${rules} rules`,
    () => workload(rules, 1000),
  ]),
  ...[1500, 5000, 15_000, 50_000].map((bytes): readonly [string, () => Workload] => [
    `parcels, 1000 rules, ${bytes / 1000} KB`,
    () => largeWorkload(1000, Math.ceil(2_000_000 / bytes), bytes),
  ]),
];

/**
 * Prints a table: events matched per second of processor time, from JSON text to names, compared
 * with `JSON.parse` only, the matcher of another checkout (`PATTERN_BEFORE`) and EventBridge's own
 * engine (`EVENT_RULER_CLASSPATH`), all in one run.
 */
export async function benchPatterns(): Promise<void> {
  const only = process.env['PATTERN_WORKLOAD'] ?? '';
  console.log(
    'workload                    bytes matches   JSON.parse        now     before  now/before     engine  now/engine   compile ms  KB/1,000 rules',
  );
  for (const [name, make] of workloads.filter(([one]) => one.includes(only))) {
    await measure(name, make());
  }
}

async function measure(name: string, load: Workload): Promise<void> {
  const { events, rules } = load;
  const { kilobytes, milliseconds } = compileMeasured(rules);
  const { before, now } = await measureMatchers(load, SECONDS);
  const engine = measureEventRuler(load, SECONDS);
  const floor = perSecond(events, SECONDS, (event) => JSON.parse(event));
  const bytes = events.reduce((sum, event) => sum + event.length, 0) / events.length;
  const columns = [
    name.padEnd(26),
    bytes.toFixed(0).padStart(6),
    (now.matches / events.length).toFixed(1).padStart(7),
    floor.toFixed(0).padStart(12),
    now.rate.toFixed(0).padStart(10),
    (before?.rate.toFixed(0) ?? '-').padStart(10),
    (before === undefined ? '-' : (now.rate / before.rate).toFixed(2)).padStart(11),
    (engine?.rate.toFixed(0) ?? '-').padStart(10),
    (engine === undefined ? '-' : (now.rate / engine.rate).toFixed(2)).padStart(11),
    milliseconds.toFixed(1).padStart(12),
    ((kilobytes * 1000) / rules.length).toFixed(0).padStart(15),
  ];
  console.log(columns.join(' '));
  if (engine !== undefined && engine.matches !== now.matches) {
    console.log(`  the engine finds ${engine.matches} names, and this matcher ${now.matches}`);
  }
}

function compileMeasured(rules: Workload['rules']) {
  collectGarbage();
  const before = process.memoryUsage();
  const started = performance.now();
  const matcher = compile(rules);
  const milliseconds = performance.now() - started;
  collectGarbage();
  const after = process.memoryUsage();
  const bytes = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
  return { matcher, milliseconds, kilobytes: bytes / 1024 };
}

/** Collects garbage, so that only the memory of the matcher remains. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}
