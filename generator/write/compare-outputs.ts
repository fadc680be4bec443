import { join } from 'node:path';
import { readIfThere } from './files.ts';
import { changesByGit, hasConflictMarks } from './git-merges.ts';
import { knownHashes } from './known-hashes.ts';
import type { Output } from './last-run.ts';
import type { RecordedHashes } from './recorded-hashes.ts';
import { sha256 } from './sha256.ts';

/** Files of the output folder by path. */
export type Outputs = Readonly<Record<string, Output>>;

/** The files of the output folder that are no longer as the last run left them. */
export function changedOutputs(folder: string, outputs: Outputs): Set<string> {
  const hashes = knownHashes(folder);
  const changed = Object.entries(outputs).filter(([path, { hash }]) => hashes.of(path) !== hash);
  hashes.keep();
  return new Set(changed.map(([path]) => path));
}

/**
 * What has to be done at a path, so that it holds what it should: nothing where it does. `repair` is
 * what git left of a merge. `edited` is what somebody else wrote: changed since, or there before.
 */
export type Comparison = 'nothing' | 'change' | 'repair' | 'edited';

/**
 * Compares files of the output folder with the hashes that they should have; undefined: not be there.
 * Of some files no hash is recorded (`isUnrecorded`): they are always the generator's.
 */
export function comparisons(
  folder: string,
  recorded: RecordedHashes,
  isUnrecorded: (path: string) => boolean,
): (path: string, hash: string | undefined) => Comparison {
  let isByGit: ((path: string) => boolean) | undefined;
  return (path, hash) => {
    const bytes = readIfThere(join(folder, path));
    const there = bytes && sha256(bytes);
    if (there === hash) return 'nothing';
    if (bytes === undefined || there === recorded.of.get(path)) return 'change';
    if (recorded.isConflicted(path) || hasConflictMarks(bytes.toString('utf8'))) return 'repair';
    if (isUnrecorded(path)) return 'change';
    isByGit ??= changesByGit(folder);
    return isByGit(path) ? 'repair' : 'edited';
  };
}
