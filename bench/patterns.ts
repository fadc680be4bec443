import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { compile, type NamedPattern } from '@eventwright/pattern';
import { workload } from './patterns/workload.ts';

const EVENTS = 2000;
const SECONDS = 1;

/** EventBridge's own engine on this workload, events a second, as issue 4 reports it. */
const engine: Readonly<Record<number, number>> = { 40: 139_000, 1000: 84_500, 10000: 33_700 };

/** Prints a table: events matched a second of processor time (JSON text in, names out) beside `JSON.parse` alone. */
export function benchPatterns(): void {
  console.log(
    'rules   events/s   JSON.parse/s   engine/s   compile ms   KB per 1,000 rules   matches',
  );
  for (const rules of [40, 1000, 10_000]) measure(rules);
}

function measure(count: number): void {
  const { events, rules } = workload(count, EVENTS);
  const { matcher, milliseconds, kilobytes } = compileMeasured(rules);
  let matches = 0;
  for (const event of events) matches += matcher.match(event).length;
  const rate = perSecond(events, (event) => matcher.match(event).length);
  const floor = perSecond(events, (event) => (JSON.parse(event) === null ? 1 : 0));
  const columns = [
    String(count).padStart(5),
    rate.toFixed(0).padStart(10),
    floor.toFixed(0).padStart(14),
    String(engine[count]).padStart(10),
    milliseconds.toFixed(1).padStart(12),
    ((kilobytes * 1000) / count).toFixed(0).padStart(20),
    String(matches).padStart(9),
  ];
  console.log(columns.join(' '));
}

function compileMeasured(rules: readonly NamedPattern[]) {
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

/** Frees what nothing refers to, so that what is left is what the matcher holds. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

/**
 * The best of three rounds, by processor time of all threads: on a machine that others use too, time
 * on the clock measures the others.
 */
function perSecond(events: readonly string[], work: (event: string) => number): number {
  let best = 0;
  for (let round = 0; round < 3; round += 1) {
    const started = process.cpuUsage();
    let done = 0;
    let seconds = 0;
    while (seconds < SECONDS / 3) {
      for (const event of events) work(event);
      done += events.length;
      const { system, user } = process.cpuUsage(started);
      seconds = (system + user) / 1e6;
    }
    best = Math.max(best, done / seconds);
  }
  return best;
}
