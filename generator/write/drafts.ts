import { mkdirSync, renameSync, rmSync, type Stats, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Files that are written, and that nobody sees yet. */
export interface Drafts {
  /** The file in which what belongs at a path waits. */
  readonly fileFor: (path: string) => string;
  /** Puts one in its place, in one step. */
  readonly publish: (path: string) => void;
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
  const drafts = join(folder, '.drafts');
  const discard = () => rmSync(drafts, { recursive: true, force: true });
  const made = new Set<string>();
  const folderFor = (file: string) => {
    const parent = dirname(file);
    if (!made.has(parent)) mkdirSync(parent, { recursive: true });
    made.add(parent);
    return file;
  };
  // Named by number, so that no folders have to be created and removed.
  const numbers = new Map<string, number>();
  const fileFor = (path: string) => {
    const number = numbers.get(path) ?? numbers.size;
    numbers.set(path, number);
    return join(drafts, String(number));
  };
  const clock = join(drafts, 'clock');
  discard();
  mkdirSync(drafts, { recursive: true });
  return {
    fileFor,
    publish: (path) => renameSync(fileFor(path), folderFor(join(folder, path))),
    now() {
      writeFileSync(clock, '.');
      return statSync(clock).mtimeMs;
    },
    discard,
  };
}

/** What a change of a file's name leaves as it is, and a change of its content does not. */
export function looksOfContent({ ino, mtimeMs, size }: Stats): string {
  return `${ino} ${size} ${mtimeMs}`;
}
