import { mkdirSync, renameSync, rmSync, type Stats, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Files that are written, and that nobody sees yet. */
export interface Drafts {
  /** A new file, in which what belongs at a path waits. */
  readonly fileFor: () => string;
  /** Puts one in its place, in one step. */
  readonly publish: (file: string, path: string) => void;
  /**
   * The time on the clock of the file system, which may tick slowly and be another machine's. What
   * is written from now on is not older.
   */
  readonly now: () => number;
  /** Removes what is left. */
  readonly discard: () => void;
}

/**
 * Opens a folder for drafts of the files of `folder`, within it: the same file system, or they could
 * not be put in their places in one step. A run that was cut short leaves some; they are taken away
 * here.
 */
export function openDrafts(folder: string): Drafts {
  const drafts = folderOfDrafts(folder);
  const discard = () => rmSync(drafts, { recursive: true, force: true });
  const made = new Set<string>();
  const folderFor = (file: string) => {
    const parent = dirname(file);
    if (!made.has(parent)) mkdirSync(parent, { recursive: true });
    made.add(parent);
    return file;
  };
  const clock = join(drafts, 'clock');
  discard();
  for (const name of Object.values(folders)) mkdirSync(join(drafts, name), { recursive: true });
  return {
    fileFor: draftFiles(folder, 'first'),
    publish: (file, path) => renameSync(file, folderFor(join(folder, path))),
    now() {
      writeFileSync(clock, '.');
      return statSync(clock).mtimeMs;
    },
    discard,
  };
}

/** The folder of each thread's drafts: in one folder, threads wait for each other. */
const folders = { first: '1', second: '2' } as const;

/** Names new files for the drafts of a thread. */
export function draftFiles(folder: string, thread: keyof typeof folders): () => string {
  const drafts = join(folderOfDrafts(folder), folders[thread]);
  // Named by number, so that no folders have to be created and removed.
  let number = 0;
  return () => join(drafts, String(number++));
}

function folderOfDrafts(folder: string): string {
  return join(folder, '.drafts');
}

/** What a change of a file's name leaves as it is, and a change of its content does not. */
export function looksOfContent({ ino, mtimeMs, size }: Stats): string {
  return `${ino} ${size} ${mtimeMs}`;
}
