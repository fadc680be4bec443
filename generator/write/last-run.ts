import { join } from 'node:path';
import { readIfThere, writeAtomically } from './files.ts';

/** The path in the output folder. It is not committed: it says what happened on this machine. */
export const lastRunFile = '.state.json';

/** What the last run on this machine read and wrote: one that finds it unchanged has nothing to do. */
export interface LastRun {
  /** The hash of the generator itself: another generator may write something else. */
  readonly generator: string;
  /** Each schema file and the hash of its bytes, sorted by path. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Each file that the generator wrote and owns, sorted by path. */
  readonly outputs: Readonly<Record<string, Output>>;
  /** Files of the handlers folder that were written once, sorted by path; they are people's now. */
  readonly stubs: readonly string[];
}

/** One file that the generator wrote. */
export interface Output {
  readonly hash: string;
  /** The schema file that it was made for; the empty text for the whole catalogue. */
  readonly of: string;
}

/** What is known of the last run; undefined if nothing that can be read is. */
export function readLastRun(folder: string): LastRun | undefined {
  const text = readIfThere(join(folder, lastRunFile))?.toString('utf8');
  if (text === undefined) return undefined;
  if (text === remembered?.text) return remembered.run;
  try {
    const run: unknown = JSON.parse(text);
    if (!isLastRun(run)) return undefined;
    remembered = { text, run };
    return run;
  } catch {
    return undefined;
  }
}

/** With `--watch`, the file is what this process wrote last. */
let remembered: { readonly text: string; readonly run: LastRun } | undefined;

/** Keeps what a run did for the next one: sorted, so that the same run writes the same bytes. */
export function writeLastRun(folder: string, { generator, inputs, outputs, stubs }: LastRun): void {
  const sorted = {
    generator,
    inputs: sortedByName(inputs),
    outputs: sortedByName(outputs),
    stubs: stubs.toSorted(),
  };
  const text = `${JSON.stringify(sorted)}\n`;
  remembered = { text, run: sorted };
  const path = join(folder, lastRunFile);
  if (readIfThere(path)?.toString('utf8') !== text) writeAtomically(path, text);
}

function sortedByName<Value>(record: Readonly<Record<string, Value>>): Record<string, Value> {
  const entries = Object.entries(record).sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(entries);
}

function isLastRun(value: unknown): value is LastRun {
  if (typeof value !== 'object' || value === null) return false;
  const { generator, inputs, outputs, stubs } = value as Partial<Record<keyof LastRun, unknown>>;
  return (
    typeof generator === 'string' &&
    isRecord(inputs, (hash) => typeof hash === 'string') &&
    isRecord(outputs, isOutput) &&
    Array.isArray(stubs)
  );
}

function isOutput(value: unknown): value is Output {
  if (typeof value !== 'object' || value === null) return false;
  const { hash, of } = value as Partial<Record<keyof Output, unknown>>;
  return typeof hash === 'string' && typeof of === 'string';
}

function isRecord(value: unknown, isMember: (member: unknown) => boolean): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).every(isMember);
}
