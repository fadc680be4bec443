import { isListFile, isLocalFile } from './emit/git-files.ts';
import { comparisons } from './write/compare-outputs.ts';
import type { LastRun } from './write/last-run.ts';
import { readRecordedHashes } from './write/recorded-hashes.ts';

/** What a run has done, or would do, in the output folder. Paths are relative to it, and sorted. */
export interface Work {
  readonly written: readonly string[];
  readonly removed: readonly string[];
  /** Files that were edited by hand, and so were kept. */
  readonly kept: readonly string[];
  /** Those of the written and removed files that held what git had merged. */
  readonly repaired: readonly string[];
}

/** What has to be done with each file of the output folder, and why. */
export interface Account {
  /** The files that the generator wrote at some time. */
  readonly owned: ReadonlySet<string>;
  /** Whether a file has to be written, or removed where it has no hash. */
  readonly settle: (path: string, hash?: string) => boolean;
  readonly work: () => Work;
}

/** Opens the account of an output folder. `previous` are the outputs of the last run, if it is known. */
export function openAccount(
  output: string,
  previous: LastRun['outputs'],
  { force }: { readonly force: boolean },
): Account {
  const recorded = readRecordedHashes(output);
  const lists = new Set(recorded.lists);
  const compare = comparisons(
    output,
    recorded,
    (path) => isLocalFile(path) || isListFile(path) || lists.has(path),
  );
  const done = { written: [], removed: [], kept: [], repaired: [] } as Record<keyof Work, string[]>;
  return {
    owned: new Set([...Object.keys(previous), ...recorded.of.keys(), ...recorded.lists]),
    settle(path, hash) {
      const todo = compare(path, hash);
      if (todo === 'nothing') return false;
      const isKept = todo === 'edited' && !force;
      done[isKept ? 'kept' : hash === undefined ? 'removed' : 'written'].push(path);
      if (todo === 'repair') done.repaired.push(path);
      return !isKept;
    },
    work: () => ({
      written: done.written.toSorted(),
      removed: done.removed.toSorted(),
      kept: done.kept.toSorted(),
      repaired: done.repaired.toSorted(),
    }),
  };
}
