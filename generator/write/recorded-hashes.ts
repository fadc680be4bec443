import { readdirSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { isNotThere, readIfThere } from './files.ts';
import { hasConflictMarks } from './git-merges.ts';
import { forAll, hashesIn, type LastRun } from './last-run.ts';
import { sha256 } from './sha256.ts';

/** Lists the files of its folder that the generator wrote, as `sha256sum` does. */
export const sumsFile = '.sha256sums';

/** The file that earlier versions kept all hashes in. */
export const formerManifest = 'manifest.json';

/** What the committed lists record about the files that the generator wrote. */
export interface RecordedHashes {
  /** The hash that a file was written with, by its path in the output folder. */
  readonly of: ReadonlyMap<string, string>;
  /** The lists themselves, and the manifest of an earlier version: files of the generator's, too. */
  readonly lists: readonly string[];
  /** Whether git left a conflict in the list that a file is on. */
  readonly isConflicted: (path: string) => boolean;
}

/** Reads the lists of all folders below the output folder. */
export function readRecordedHashes(output: string): RecordedHashes {
  const of = new Map(formerHashes(output));
  const conflicted = new Set<string>();
  const lists = listsBelow(output);
  for (const list of lists) {
    const folder = posix.dirname(list);
    const text = readIfThere(join(output, list))?.toString('utf8') ?? '';
    if (hasConflictMarks(text)) conflicted.add(folder);
    for (const [, hash = '', name = ''] of text.matchAll(/^([0-9a-f]{64}) {2}(.+)$/gm)) {
      of.set(posix.join(folder, name), hash);
    }
  }
  const isConflicted = (path: string) => conflicted.has(folderOf(path));
  return { of, lists: [...lists, ...former(output)], isConflicted };
}

/**
 * Whether the lists beside the outputs of some schema files, and of what stands for all of them, are
 * unchanged since the last run.
 */
export function areListsIntact(
  output: string,
  { lists, outputs }: LastRun,
  files: readonly string[],
): boolean {
  const paths = [...files, ...Object.values(forAll)].flatMap((file) =>
    hashesIn(outputs.get(file) ?? ''),
  );
  const folders = new Set(paths.map(([path]) => folderOf(path)));
  return [...folders].every((folder) => {
    const path = posix.join(folder, sumsFile);
    const bytes = readIfThere(join(output, path));
    const recorded = lists.get(path);
    return (bytes && sha256(bytes)) === recorded;
  });
}

/** Whether a file of the output folder is a list of hashes. */
export function isHashList(path: string): boolean {
  return path === sumsFile || path.endsWith(`/${sumsFile}`);
}

/** The folder of a file, both relative to the output folder; `.` is that one itself. */
export function folderOf(path: string): string {
  const end = path.lastIndexOf('/');
  return end < 0 ? '.' : path.slice(0, end);
}

/** The lists of the folders of these files, by their paths: a line per file, sorted by name. */
export function sumsOf(
  files: Iterable<readonly [path: string, hash: string]>,
): ReadonlyMap<string, string> {
  const folders = Map.groupBy(files, ([path]) => folderOf(path));
  const lists = [...folders].map(([folder, entries]) => {
    const sorted = entries.toSorted(([left], [right]) => (left < right ? -1 : 1));
    const lines = sorted.map(([path, hash]) => `${hash}  ${posix.basename(path)}\n`);
    return [posix.join(folder, sumsFile), lines.join('')] as const;
  });
  return new Map(lists);
}

function listsBelow(output: string): readonly string[] {
  try {
    return readdirSync(output, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name === sumsFile)
      .map((entry) => relative(output, join(entry.parentPath, entry.name)).replaceAll(sep, '/'));
  } catch (error) {
    if (isNotThere(error)) return [];
    throw error;
  }
}

function former(output: string): readonly string[] {
  return formerHashes(output).length > 0 ? [formerManifest] : [];
}

/** The hashes in the manifest of earlier versions, also where git left a conflict in it. */
function formerHashes(output: string): readonly (readonly [path: string, hash: string])[] {
  const text = readIfThere(join(output, formerManifest))?.toString('utf8') ?? '';
  const entries = text.matchAll(/"([^"]+)": \{\s*"hash": "([0-9a-f]{64})"/g);
  return [...entries].map(([, path = '', hash = '']) => [path, hash] as const);
}
