import { statSync } from 'node:fs';
import { join } from 'node:path';
import { readIfThere, writeAtomically } from './files.ts';
import { hashLength } from './sha256.ts';

/** The path in the output folder. It is not committed: it says what happened on this machine. */
export const lastRunFile = '.state.json';

/** Hashes of files by path. A map, because an object of a thousand names is slow to make. */
export type Hashes = ReadonlyMap<string, string>;

/**
 * The files that a run wrote and their hashes, as `sha256sum` lists them, by the schema file that they
 * were made for, or one of `forAll`. A text per schema file, since a run asks for the files
 * of few, and a thousand records take longer to read than a thousand texts.
 */
export type Outputs = ReadonlyMap<string, string>;

/** What stands for the schema file of outputs that are made of all, or of the outlines of all. */
export const forAll = { whole: '', outlines: '*' } as const;

/**
 * What the last run on this machine read and wrote. A run that finds it unchanged has nothing to
 * do.
 */
export interface LastRun {
  /** The hash of the generator itself: another generator may write something else. */
  readonly generator: string;
  /** Each schema file and the hash of its bytes. */
  readonly inputs: Hashes;
  /**
   * The schema files that the outputs for a schema file were made from, a line each, besides itself
   * and the configuration.
   */
  readonly needs: ReadonlyMap<string, string>;
  /** What is told of each part of the catalogue outside of its own outputs, by its schema file. */
  readonly outlines: Hashes;
  /** Each file that the generator wrote and owns, but for the lists. */
  readonly outputs: Outputs;
  /** The lists of hashes that are committed beside the files. */
  readonly lists: Hashes;
  /** Files of the handlers folder that were written once, sorted by path; they are people's now. */
  readonly stubs: readonly string[];
}

/** What is known about the last run; undefined if its record is missing or unreadable. */
export function readLastRun(folder: string): LastRun | undefined {
  const path = join(folder, lastRunFile);
  const looks = looksOf(path);
  if (looks === undefined) return undefined;
  if (remembered?.path === path && remembered.looks === looks) return remembered.run;
  const run = parseRun(readIfThere(path)?.toString('utf8') ?? '');
  if (run !== undefined) remembered = { path, looks, run };
  return run;
}

/** The files of a list and their hashes. */
export function hashesIn(list: string): readonly (readonly [path: string, hash: string])[] {
  const lines = list.split('\n').slice(0, -1);
  return lines.map((line) => [line.slice(pathAt), line.slice(0, hashLength)]);
}

const pathAt = hashLength + '  '.length;

/** A list of files, sorted by path. */
export function listOf(files: readonly (readonly [path: string, hash: string])[]): string {
  const sorted = files.toSorted(([left], [right]) => (left < right ? -1 : 1));
  return sorted.map(([path, hash]) => `${hash}  ${path}\n`).join('');
}

/** The hash of every file by its path. */
export function allHashes(outputs: Outputs): ReadonlyMap<string, string> {
  const known = indexed.get(outputs);
  if (known !== undefined) return known;
  const index = new Map([...outputs.values()].flatMap(hashesIn));
  indexed.set(outputs, index);
  return index;
}

const indexed = new WeakMap<Outputs, ReadonlyMap<string, string>>();

/** Finds the hash of a file that a run wrote: as a rule for this schema file, or a list of hashes. */
export function hashFinder(
  previous: LastRun | undefined,
): (path: string, of: string) => string | undefined {
  const opened = new Map<string, ReadonlyMap<string, string>>();
  const open = (outputs: Outputs, of: string) => {
    const hashes = opened.get(of) ?? new Map(hashesIn(outputs.get(of) ?? ''));
    opened.set(of, hashes);
    return hashes;
  };
  return (path, of) => {
    if (previous === undefined) return undefined;
    const { lists, outputs } = previous;
    const hash = open(outputs, of).get(path);
    if (hash !== undefined) return hash;
    return lists.get(path) ?? allHashes(outputs).get(path);
  };
}

/** With `--watch`, the file is what this process wrote last: each run puts a new one in its place. */
let remembered:
  | { readonly path: string; readonly looks: string; readonly run: LastRun }
  | undefined;

function looksOf(path: string): string | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats && `${stats.size} ${stats.ctimeMs} ${stats.ino}`;
}

/** Saves what a run did for the next one, sorted, so that the same run writes the same bytes. */
export function writeLastRun(folder: string, run: LastRun): void {
  const members = [
    `"generator":${JSON.stringify(run.generator)}`,
    `"inputs":${sortedObject([...run.inputs])}`,
    `"needs":${sortedObject([...run.needs])}`,
    `"outlines":${sortedObject([...run.outlines])}`,
    `"outputs":${sortedObject([...run.outputs])}`,
    `"lists":${sortedObject([...run.lists])}`,
    `"stubs":${JSON.stringify(run.stubs.toSorted())}`,
  ];
  const path = join(folder, lastRunFile);
  writeAtomically(path, `{${members.join(',')}}\n`);
  remembered = { path, looks: looksOf(path) ?? '', run };
}

/** The text of a JSON object. */
function sortedObject(entries: (readonly [name: string, text: string])[]): string {
  const sorted = entries.sort(([left], [right]) => (left < right ? -1 : 1));
  const members = sorted.map(([name, text]) => `${JSON.stringify(name)}:${JSON.stringify(text)}`);
  return `{${members.join(',')}}`;
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
  const { generator, inputs, lists, needs, outlines, outputs, stubs } = value;
  if (typeof generator !== 'string' || !areTexts(inputs) || !areTexts(lists)) return undefined;
  if (!areTexts(needs) || !areTexts(outlines) || !areTexts(outputs) || !Array.isArray(stubs))
    return undefined;
  return {
    ...{ generator, stubs },
    inputs: new Map(Object.entries(inputs)),
    lists: new Map(Object.entries(lists)),
    needs: new Map(Object.entries(needs)),
    outlines: new Map(Object.entries(outlines)),
    outputs: new Map(Object.entries(outputs)),
  };
}

function areTexts(value: unknown): value is Readonly<Record<string, string>> {
  return isRecord(value) && Object.values(value).every((text) => typeof text === 'string');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
