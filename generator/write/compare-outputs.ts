import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readIfThere } from './files.ts';
import { changesByGit, hasConflictMarks } from './git-merges.ts';
import { knownHashes } from './known-hashes.ts';
import { allHashes, type LastRun } from './last-run.ts';
import { sha256 } from './sha256.ts';

/** The files of the output folder that changed since the last run. */
export function changedOutputs(folder: string, { lists, outputs }: LastRun): Set<string> {
  const hashes = knownHashes(folder);
  const all = [...allHashes(outputs), ...lists];
  const changed = all.filter(([path, hash]) => hashes.of(path) !== hash);
  hashes.keep();
  return new Set(changed.map(([path]) => path));
}

/**
 * What must be done at a path so that it has the right content: nothing if it has. `repair` means
 * that git left a merge there. `edited` means that somebody else wrote the file: they changed it
 * since, or it was there before.
 */
export type Comparison = 'nothing' | 'change' | 'repair' | 'edited';

/** What is known about a file of the output folder, besides its content. */
export interface Recorded {
  /** The hash that it was written with. */
  readonly recorded: string | undefined;
  /** Whether git left a conflict in the place of the recorded hash. */
  readonly isConflicted: boolean;
  /** Whether no hash of it is recorded: it is always the generator's. */
  readonly isUnrecorded: boolean;
}

/** A file, and the hash that it should have; undefined: it should not be there. */
export interface Expected extends Recorded {
  readonly path: string;
  readonly hash: string | undefined;
}

/** Compares files of the output folder with what they should be. */
export function comparisons(folder: string): (expected: Expected) => Comparison {
  let isByGit: ((path: string) => boolean) | undefined;
  // Asked once per folder: with nothing there yet, to try each file takes longer than to write it.
  const folders = new Map<string, boolean>();
  const isFolderThere = (parent: string) => {
    const isThere = folders.get(parent) ?? existsSync(join(folder, parent));
    folders.set(parent, isThere);
    return isThere;
  };
  return ({ hash, isConflicted, isUnrecorded, path, recorded }) => {
    const bytes = isFolderThere(dirname(path)) ? readIfThere(join(folder, path)) : undefined;
    const there = bytes && sha256(bytes);
    if (there === hash) return 'nothing';
    if (bytes === undefined || there === recorded) return 'change';
    if (isConflicted || hasConflictMarks(bytes.toString('utf8'))) return 'repair';
    if (isUnrecorded) return 'change';
    isByGit ??= changesByGit(folder);
    return isByGit(path) ? 'repair' : 'edited';
  };
}
