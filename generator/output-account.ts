import { isListFile, isLocalFile } from './emit/git-files.ts';
import { type Comparison, comparisons, type Recorded } from './write/compare-outputs.ts';
import { allHashes, hashesIn, hashFinder, type LastRun } from './write/last-run.ts';
import { isHashList, readRecordedHashes } from './write/recorded-hashes.ts';

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
  /** What is recorded of a file that was made for a schema file. */
  readonly recordOf: (path: string, of: string) => Recorded;
  /** Takes down what has to be done with a file that was made. */
  readonly book: (path: string, todo: Comparison) => void;
  /** Records what to do with a file that is no longer generated. */
  readonly remove: (path: string) => void;
  /** The files that the generator wrote at some time, and that are not among what is there now. */
  readonly outdated: (now: Pick<LastRun, 'lists' | 'outputs'>) => readonly string[];
  readonly work: () => Work;
}

/** What is known about an output folder before anything is generated. */
export interface Known {
  /** The last run on this machine. */
  readonly previous: LastRun | undefined;
  /**
   * Whether the lists of hashes are unchanged since that run, and no others can have been added.
   */
  readonly areListsUnchanged: boolean;
}

/** Opens the account of an output folder. */
export function openAccount(
  output: string,
  known: Known,
  { force }: { readonly force: boolean },
): Account {
  const records = known.areListsUnchanged ? recordsOfLastRun(known) : recordsOf(output, known);
  const compare = comparisons(output);
  const done = { written: [], removed: [], kept: [], repaired: [] } as Record<keyof Work, string[]>;
  const book = (path: string, todo: Comparison, as: 'written' | 'removed' = 'written') => {
    if (todo === 'nothing') return;
    done[todo === 'edited' && !force ? 'kept' : as].push(path);
    if (todo === 'repair') done.repaired.push(path);
  };
  return {
    recordOf: records.of,
    outdated: records.outdated,
    book: (path, todo) => book(path, todo),
    remove(path) {
      book(path, compare({ ...records.of(path, ''), path, hash: undefined }), 'removed');
    },
    work: () => ({
      written: done.written.toSorted(),
      removed: done.removed.toSorted(),
      kept: done.kept.toSorted(),
      repaired: done.repaired.toSorted(),
    }),
  };
}

interface Records extends Pick<Account, 'outdated'> {
  readonly of: Account['recordOf'];
}

/**
 * The content of the committed lists, and which of all files that they or the last run name are
 * outdated.
 */
function recordsOf(output: string, { previous }: Known): Records {
  const recorded = readRecordedHashes(output);
  const lists = new Set(recorded.lists);
  const before = previous === undefined ? [] : previous.lists.keys();
  const files = previous === undefined ? [] : allHashes(previous.outputs).keys();
  const owned = new Set([...files, ...before, ...recorded.of.keys(), ...lists]);
  return {
    of: (path) => ({
      recorded: recorded.of.get(path),
      isConflicted: recorded.isConflicted(path),
      isUnrecorded: isLocalFile(path) || isListFile(path) || lists.has(path),
    }),
    outdated: (now) => [...owned].filter((path) => !isAmong(path, now)),
  };
}

/** What the last run recorded. It equals the lists, as long as all of them are unchanged since. */
function recordsOfLastRun({ previous }: Known): Records {
  const hashOf = hashFinder(previous);
  return {
    of: (path, of) => ({
      recorded: hashOf(path, of),
      isConflicted: false,
      isUnrecorded: isLocalFile(path) || isListFile(path) || isHashList(path),
    }),
    outdated(now) {
      const files = [...(previous?.outputs ?? [])].flatMap(([of, list]) => {
        const made = now.outputs.get(of);
        return made === list ? [] : pathsOnlyIn(list, made ?? '');
      });
      return [...files, ...(previous?.lists.keys() ?? [])].filter((path) => !isAmong(path, now));
    },
  };
}

function pathsOnlyIn(list: string, other: string): readonly string[] {
  const others = new Set(hashesIn(other).map(([path]) => path));
  return hashesIn(list).flatMap(([path]) => (others.has(path) ? [] : [path]));
}

function isAmong(path: string, { lists, outputs }: Pick<LastRun, 'lists' | 'outputs'>): boolean {
  return lists.has(path) || allHashes(outputs).has(path);
}
