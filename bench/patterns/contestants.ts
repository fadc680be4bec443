import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compile } from '@eventwright/pattern';
import type { Workload } from './workload.ts';

type Compile = typeof compile;

/**
 * The speed of a contestant in events per second of processor time, and the number of names found
 * in one pass over the events.
 */
export interface Measured {
  readonly rate: number;
  readonly matches: number;
}

/**
 * The matcher of this checkout and, if `PATTERN_BEFORE` is the `index.ts` of another checkout's
 * pattern package, that one. They are measured alternately, so that other work on the machine slows
 * both equally.
 */
export async function measureMatchers(
  { events, rules }: Workload,
  seconds: number,
): Promise<{ readonly now: Measured; readonly before: Measured | undefined }> {
  const path = process.env['PATTERN_BEFORE'];
  const other =
    path === undefined
      ? undefined
      : ((await import(pathToFileURL(path).href)) as { readonly compile: Compile }).compile;
  const compiled = [compile, ...(other === undefined ? [] : [other])].map((one) => one(rules));
  const matches = compiled.map((matcher) =>
    events.reduce((sum, event) => sum + matcher.match(event).length, 0),
  );
  const rates = compiled.map(() => 0);
  for (let round = 0; round < 3; round += 1) {
    for (const [at, matcher] of compiled.entries()) {
      const rate = perSecond(events, seconds, (event) => matcher.match(event));
      rates[at] = Math.max(rates[at] as number, rate);
    }
  }
  const [now, before] = rates.map((rate, at) => ({ rate, matches: matches[at] as number }));
  return { now: now as Measured, before };
}

/**
 * Events per second of processor time of all threads. Wall-clock time would also measure other
 * users of the machine.
 */
export function perSecond(
  events: readonly string[],
  seconds: number,
  work: (event: string) => unknown,
): number {
  const started = process.cpuUsage();
  for (let done = 0; ; ) {
    for (let some = 0; some < 20; some += 1, done += 1)
      work(events[done % events.length] as string);
    const { system, user } = process.cpuUsage(started);
    const used = (system + user) / 1e6;
    if (used >= seconds) return done / used;
  }
}

/** EventBridge's own engine, if `EVENT_RULER_CLASSPATH` is set to event-ruler and its libraries. */
export function measureEventRuler(
  { events, rules }: Workload,
  seconds: number,
): Measured | undefined {
  const classPath = process.env['EVENT_RULER_CLASSPATH'];
  if (classPath === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'event-ruler-'));
  try {
    const [rulesFile, eventsFile] = [join(folder, 'rules.tsv'), join(folder, 'events.jsonl')];
    writeFileSync(rulesFile, rules.map(({ name, pattern }) => `${name}\t${pattern}`).join('\n'));
    writeFileSync(eventsFile, events.join('\n'));
    const program = join(import.meta.dirname, 'EventRuler.java');
    const options = ['-cp', classPath, program, rulesFile, eventsFile, String(seconds)];
    const [rate, matches] = execFileSync('java', options, { encoding: 'utf8' }).trim().split(' ');
    return { rate: Number(rate), matches: Number(matches) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
