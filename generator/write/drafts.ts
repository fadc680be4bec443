import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Files that are written, and that nobody sees yet. */
export interface Drafts {
  readonly add: (path: string, text: string) => void;
  /** Puts one in its place, in one step. */
  readonly publish: (path: string) => void;
  /** Takes away what is left. */
  readonly discard: () => void;
}

/**
 * Drafts of the files of `folder`, in a folder within it: the same file system, or they could not be
 * put in their places in one step. A run that was cut short leaves some; they are taken away here.
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
  // By number: folders for each would be made and taken away again.
  const numbers = new Map<string, number>();
  const draft = (path: string) => join(drafts, String(numbers.get(path)));
  discard();
  return {
    add: (path, text) => {
      numbers.set(path, numbers.get(path) ?? numbers.size);
      writeFileSync(folderFor(draft(path)), text);
    },
    publish: (path) => renameSync(draft(path), folderFor(join(folder, path))),
    discard,
  };
}
