import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readIfThere, remove, writeAtomically } from '../write/files.ts';
import { withLock } from '../write/lock.ts';
import { sha256 } from '../write/sha256.ts';
import type { AnyFile } from './document-file.ts';

/** What a run did to a folder of documents; paths are relative to it, and sorted. */
export interface WrittenDocuments {
  readonly written: readonly string[];
  readonly removed: readonly string[];
  /** Files that somebody else wrote or edited in the place of a document. */
  readonly kept: readonly string[];
  readonly unchanged: number;
}

/** The file that lists what was written, so that nothing else is ever removed. */
const recordFile = '.eventwright-docs.json';

/** What is known about a written file: its content, and its state in the file system. */
interface Written {
  readonly hash: string;
  readonly size: number;
  readonly changed: number;
}

type Record = ReadonlyMap<string, Written>;

/**
 * Updates a folder to contain these files: writes what changed, removes what an earlier run wrote
 * and this one does not, and leaves alone files that it did not write or that were edited since.
 */
export function writeDocuments(
  folder: string,
  files: readonly AnyFile[],
  isForced: boolean,
): Promise<WrittenDocuments> {
  mkdirSync(folder, { recursive: true });
  return withLock(folder, async () => bring(folder, files, isForced));
}

function bring(folder: string, files: readonly AnyFile[], isForced: boolean) {
  const before = readRecord(folder);
  const after = new Map<string, Written>();
  const work = { written: [] as string[], removed: [] as string[], kept: [] as string[] };
  for (const { path, text } of files) {
    const known = before.get(path);
    if (text === undefined) {
      if (known !== undefined) after.set(path, known);
      continue;
    }
    const place = join(folder, path);
    const state = stateOf(place, known);
    const hash = sha256(text);
    if (state === 'ours' && known?.hash === hash) {
      after.set(path, known);
      continue;
    }
    const isSame = state !== 'missing' && holds(place, text);
    if ((state === 'theirs' || state === 'edited') && !isForced && !isSame) {
      work.kept.push(path);
      if (known !== undefined) after.set(path, known);
    } else {
      if (!isSame) {
        writeAtomically(place, text);
        work.written.push(path);
      }
      after.set(path, { hash, ...looksOf(place) });
    }
  }
  const made = new Set(files.map(({ path }) => path));
  for (const [path, known] of before) {
    if (after.has(path) || made.has(path)) continue;
    if (stateOf(join(folder, path), known) === 'edited' && !isForced) work.kept.push(path);
    else {
      if (existsSync(join(folder, path))) work.removed.push(path);
      remove(folder, path);
    }
  }
  writeRecord(folder, after);
  const unchanged = files.length - work.written.length - work.kept.length;
  return { ...work, unchanged: Math.max(0, unchanged) };
}

/** The documents that are as the last run left them, by their paths. */
export function intactDocuments(folder: string): ReadonlySet<string> {
  const files = [...readRecord(folder)];
  return new Set(
    files
      .filter(([path, known]) => stateOf(join(folder, path), known) === 'ours')
      .map(([path]) => path),
  );
}

/** Who wrote a file. A file whose state is unchanged is not read again. */
function stateOf(
  place: string,
  known: Written | undefined,
): 'missing' | 'ours' | 'edited' | 'theirs' {
  const looks = looksOf(place);
  if (looks.size < 0) return 'missing';
  if (known === undefined) return 'theirs';
  if (looks.size === known.size && looks.changed === known.changed) return 'ours';
  return sha256(readFileSync(place)) === known.hash ? 'ours' : 'edited';
}

function looksOf(place: string): Pick<Written, 'changed' | 'size'> {
  const found = statSync(place, { throwIfNoEntry: false });
  return { size: found?.size ?? -1, changed: found?.mtimeMs ?? 0 };
}

function holds(place: string, text: string | Uint8Array): boolean {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  return readIfThere(place)?.equals(bytes) === true;
}

function readRecord(folder: string): Record {
  const text = readIfThere(join(folder, recordFile))?.toString('utf8');
  if (text === undefined) return new Map();
  try {
    const { files } = JSON.parse(text) as { files?: { readonly [path: string]: Written } };
    return new Map(Object.entries(files ?? {}).filter(([path]) => isInside(path)));
  } catch {
    return new Map();
  }
}

/** A record that was tampered with may name no file outside of its folder. */
function isInside(path: string): boolean {
  return !path.startsWith('/') && !path.split(/[/\\]/).includes('..') && !/^[a-z]:/i.test(path);
}

function writeRecord(folder: string, files: Record): void {
  const sorted = [...files].sort(([one], [other]) => (one < other ? -1 : 1));
  const text = `${JSON.stringify({ files: Object.fromEntries(sorted) })}\n`;
  const path = join(folder, recordFile);
  if (readIfThere(path)?.toString('utf8') !== text) writeAtomically(path, text);
}
