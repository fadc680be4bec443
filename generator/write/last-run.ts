import { statSync } from 'node:fs';
import { join } from 'node:path';
import { readIfThere, writeAtomically } from './files.ts';

/** The path in the output folder. It is not committed: it says what happened on this machine. */
export const lastRunFile = '.state.json';

/** Hashes of files by path, sorted. */
export type Hashes = Readonly<Record<string, string>>;

/** The files that a run wrote, by the schema file that they were made for; the empty text for all of them. */
export type Outputs = ReadonlyMap<string, Hashes>;

/** What the last run on this machine read and wrote: one that finds it unchanged has nothing to do. */
export interface LastRun {
  /** The hash of the generator itself: another generator may write something else. */
  readonly generator: string;
  /** Each schema file and the hash of its bytes. */
  readonly inputs: Hashes;
  /** Each file that the generator wrote and owns, but for the lists. */
  readonly outputs: Outputs;
  /** The lists of hashes that are committed beside the files. */
  readonly lists: Hashes;
  /** Files of the handlers folder that were written once, sorted by path; they are people's now. */
  readonly stubs: readonly string[];
}

/** What is known of the last run; undefined if nothing that can be read is. */
export function readLastRun(folder: string): LastRun | undefined {
  const path = join(folder, lastRunFile);
  const looks = looksOf(path);
  if (looks === undefined) return undefined;
  if (remembered?.path === path && remembered.looks === looks) return remembered.run;
  const run = parseRun(readIfThere(path)?.toString('utf8') ?? '');
  if (run !== undefined) remembered = { path, looks, run };
  return run;
}

/** The hash of a file that a run wrote, as a rule for this schema file; undefined if it wrote none. */
export function hashIn({ outputs }: LastRun, path: string, of: string): string | undefined {
  const hashes = outputs.get(of);
  if (hashes !== undefined && Object.hasOwn(hashes, path)) return hashes[path];
  return allHashes(outputs).get(path);
}

/** The hash of every file by its path. */
export function allHashes(outputs: Outputs): ReadonlyMap<string, string> {
  const known = indexed.get(outputs);
  if (known !== undefined) return known;
  const index = new Map<string, string>();
  for (const hashes of outputs.values()) {
    for (const path of Object.keys(hashes)) index.set(path, hashes[path] ?? '');
  }
  indexed.set(outputs, index);
  return index;
}

const indexed = new WeakMap<Outputs, ReadonlyMap<string, string>>();

/** With `--watch`, the file is what this process wrote last: each run puts a new one in its place. */
let remembered:
  | { readonly path: string; readonly looks: string; readonly run: LastRun }
  | undefined;

function looksOf(path: string): string | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats && `${stats.size} ${stats.ctimeMs} ${stats.ino}`;
}

/** Keeps what a run did for the next one: sorted, so that the same run writes the same bytes. */
export function writeLastRun(folder: string, run: LastRun): void {
  const { generator, inputs, lists, outputs, stubs } = run;
  const members = [
    `"generator":${JSON.stringify(generator)}`,
    `"inputs":${textOf(inputs)}`,
    `"outputs":{${[...outputs]
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([of, hashes]) => `${JSON.stringify(of)}:${textOf(hashes)}`)
      .join(',\n')}}`,
    `"lists":${textOf(lists)}`,
    `"stubs":${JSON.stringify(stubs.toSorted())}`,
  ];
  const path = join(folder, lastRunFile);
  writeAtomically(path, `{${members.join(',\n')}}\n`);
  remembered = { path, looks: looksOf(path) ?? '', run };
}

function textOf(hashes: Hashes): string {
  const text = texts.get(hashes) ?? JSON.stringify(sortedByName(hashes));
  texts.set(hashes, text);
  return text;
}

/** What a run leaves alone is written as it was. */
const texts = new WeakMap<Hashes, string>();

function sortedByName(hashes: Hashes): Hashes {
  return Object.fromEntries(
    Object.entries(hashes).sort(([left], [right]) => (left < right ? -1 : 1)),
  );
}

function parseRun(text: string): LastRun | undefined {
  try {
    return asLastRun(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function asLastRun(value: unknown): LastRun | undefined {
  if (!isRecord(value)) return undefined;
  const { generator, inputs, lists, outputs, stubs } = value;
  if (typeof generator !== 'string' || !areHashes(inputs) || !areHashes(lists)) return undefined;
  if (!isRecord(outputs) || !Array.isArray(stubs)) return undefined;
  const entries = Object.entries(outputs).filter((entry): entry is [string, Hashes] =>
    areHashes(entry[1]),
  );
  if (entries.length < Object.keys(outputs).length) return undefined;
  return { generator, inputs, outputs: new Map(entries), lists, stubs };
}

function areHashes(value: unknown): value is Hashes {
  return isRecord(value) && Object.values(value).every((hash) => typeof hash === 'string');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
