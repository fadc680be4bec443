import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { compile } from '@eventwright/pattern';
import type { Workload } from './workload.ts';

type Compile = typeof compile;

/** Returns the names of the rules that match an event, as JSON text. */
export type Match = (event: string) => readonly string[];

/** The matcher of another checkout: `PATTERN_BEFORE` is the `index.ts` of its pattern package. */
export async function matcherBefore(): Promise<Compile | undefined> {
  const file = process.env['PATTERN_BEFORE'];
  if (file === undefined) return undefined;
  return ((await import(pathToFileURL(file).href)) as { readonly compile: Compile }).compile;
}

/** Calls the function for one event after the other, and begins again after the last. */
export function inTurn(events: readonly string[], work: (event: string) => unknown): () => void {
  let next = 0;
  return () => {
    work(events[next] ?? '');
    next = (next + 1) % events.length;
  };
}

/** How many names the matcher finds in all events. */
export function matchesOf(events: readonly string[], match: Match): number {
  return events.reduce((sum, event) => sum + match(event).length, 0);
}

/**
 * Events per second of processor time, the number of names found in one pass over the events, the
 * processor time of adding the rules, and the memory that they occupy.
 */
interface Engine {
  readonly rate: number;
  readonly matches: number;
  readonly milliseconds: number;
  readonly kilobytes: number;
}

/** EventBridge's own engine, if `EVENT_RULER_CLASSPATH` is set to event-ruler and its libraries. */
export function measureEventRuler(
  { events, rules }: Workload,
  seconds: number,
): Engine | undefined {
  const classPath = process.env['EVENT_RULER_CLASSPATH'];
  if (classPath === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'event-ruler-'));
  try {
    const [rulesFile, eventsFile] = [join(folder, 'rules.tsv'), join(folder, 'events.jsonl')];
    writeFileSync(rulesFile, rules.map(({ name, pattern }) => `${name}\t${pattern}`).join('\n'));
    writeFileSync(eventsFile, events.join('\n'));
    const program = join(import.meta.dirname, 'EventRuler.java');
    const options = ['-cp', classPath, program, rulesFile, eventsFile, String(seconds)];
    const printed = execFileSync('java', options, { encoding: 'utf8' }).trim();
    const [rate = 0, matches = 0, milliseconds = 0, kilobytes = 0] = printed.split(' ').map(Number);
    return { rate, matches, milliseconds, kilobytes };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
