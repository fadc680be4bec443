import { isListFile, isLocalFile } from './emit/git-files.ts';
import { type Hashes, hashesIn, type LastRun, type Outputs } from './write/last-run.ts';
import { folderOf, sumsOf } from './write/recorded-hashes.ts';

/** The lists of the hashes of what is committed. */
export interface ChangedLists {
  /** The texts of those that may have changed, by their paths. */
  readonly texts: ReadonlyMap<string, string>;
  /** The others, as the last run left them. */
  readonly kept: Hashes;
}

/** The lists of these files; all of them may have changed where the last run's are not known. */
export function changedLists(outputs: Outputs, previous: LastRun | undefined): ChangedLists {
  if (previous === undefined) return { texts: sumsOf(recorded(outputs)), kept: new Map() };
  const folders = changedFolders(outputs, previous.outputs);
  const kept = [...previous.lists].filter(([path]) => !folders.has(folderOf(path)));
  const parts = [...outputs].filter(([, list]) => mayHaveFileIn(folders, list));
  const listed = recorded(new Map(parts)).filter(([path]) => folders.has(folderOf(path)));
  return { texts: sumsOf(listed), kept: new Map(kept) };
}

/** The folders in which a recorded file was added, removed or changed. */
function changedFolders(now: Outputs, before: Outputs): ReadonlySet<string> {
  const folders = new Set<string>();
  const compare = (some: Outputs, others: Outputs) => {
    for (const [of, list] of some) {
      const other = others.get(of) ?? '';
      if (list === other) continue;
      const known = new Map(hashesIn(other));
      for (const [path, hash] of hashesIn(list)) {
        if (known.get(path) !== hash && isRecorded(path)) folders.add(folderOf(path));
      }
    }
  };
  compare(now, before);
  compare(before, now);
  return folders;
}

/** Whether a list of files may name one of these folders, so that it is worth reading line by line. */
function mayHaveFileIn(folders: ReadonlySet<string>, list: string): boolean {
  if (folders.size > mostSearched || folders.has('.')) return true;
  return [...folders].some((folder) => list.includes(`  ${folder}/`));
}

/** With more folders than this, all lists are read sooner than they are searched for each. */
const mostSearched = 10;

function recorded(outputs: Outputs): readonly (readonly [path: string, hash: string])[] {
  return [...outputs.values()].flatMap((list) =>
    hashesIn(list).filter(([path]) => isRecorded(path)),
  );
}

function isRecorded(path: string): boolean {
  return !isLocalFile(path) && !isListFile(path);
}
