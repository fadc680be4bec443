import { isListFile, isLocalFile } from './emit/git-files.ts';
import { type Comparison, comparisons, type Recorded } from './write/compare-outputs.ts';
import type { LastRun } from './write/last-run.ts';
import { hashesOfLastRun, readRecordedHashes } from './write/recorded-hashes.ts';

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
  /** What is recorded of a file. */
  readonly recordOf: (path: string) => Recorded;
  /** Takes down what has to be done with a file that was made. */
  readonly book: (path: string, todo: Comparison) => void;
  /** Takes down what has to be done with a file that is no longer made. */
  readonly remove: (path: string) => void;
  readonly work: () => Work;
}

/** What is known of an output folder before anything is made. */
export interface Known {
  /** The outputs of the last run on this machine; none if it is not known. */
  readonly previous: LastRun['outputs'];
  /** Whether the lists of hashes are as that run left them, and no others can have come. */
  readonly areListsUnchanged: boolean;
}

/** Opens the account of an output folder. */
export function openAccount(
  output: string,
  { previous, areListsUnchanged }: Known,
  { force }: { readonly force: boolean },
): Account {
  const recorded = areListsUnchanged ? hashesOfLastRun(previous) : readRecordedHashes(output);
  const lists = new Set(recorded.lists);
  const compare = comparisons(output);
  const done = { written: [], removed: [], kept: [], repaired: [] } as Record<keyof Work, string[]>;
  const recordOf = (path: string): Recorded => ({
    recorded: recorded.of.get(path),
    isConflicted: recorded.isConflicted(path),
    isUnrecorded: isLocalFile(path) || isListFile(path) || lists.has(path),
  });
  const book = (path: string, todo: Comparison, as: 'written' | 'removed' = 'written') => {
    if (todo === 'nothing') return;
    done[todo === 'edited' && !force ? 'kept' : as].push(path);
    if (todo === 'repair') done.repaired.push(path);
  };
  return {
    owned: new Set([...Object.keys(previous), ...recorded.of.keys(), ...recorded.lists]),
    recordOf,
    book: (path, todo) => book(path, todo),
    remove(path) {
      book(path, compare({ ...recordOf(path), path, hash: undefined }), 'removed');
    },
    work: () => ({
      written: done.written.toSorted(),
      removed: done.removed.toSorted(),
      kept: done.kept.toSorted(),
      repaired: done.repaired.toSorted(),
    }),
  };
}
