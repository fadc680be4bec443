import { type FSWatcher, readdirSync, watch } from 'node:fs';
import path from 'node:path';

/** Folders of which changes say nothing about an application. */
const passedOver = /^(node_modules|cdk\.out|\.git|\.eventwright|coverage|dist|\.vscode|\.idea)$/;

/** A change is over when nothing has followed it for so long, in milliseconds. */
const quiet = 20;

/**
 * Watches a folder and all in it; calls back with the absolute paths that changed together. Folders
 * are watched, not files, because editors replace the files that they save.
 */
export function watchFiles(
  root: string,
  onChange: (files: ReadonlySet<string>) => void,
): { close(): void } {
  const watchers = new Map<string, FSWatcher>();
  let changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const settle = () => {
    const files = changed;
    changed = new Set();
    onChange(files);
  };
  const note = (file: string) => {
    changed.add(file);
    clearTimeout(timer);
    timer = setTimeout(settle, quiet);
  };
  const add = (folder: string) => {
    if (watchers.has(folder)) return;
    for (const entry of foldersIn(folder)) add(path.join(folder, entry));
    const watcher = watch(folder, (_event, name) => {
      if (name === null || passedOver.test(name) || isDraft(name)) return;
      const file = path.join(folder, name);
      if (isFolder(folder, name)) add(file);
      note(file);
    });
    watcher.on('error', () => {
      watcher.close();
      watchers.delete(folder);
    });
    watchers.set(folder, watcher);
  };
  add(root);
  return {
    close() {
      clearTimeout(timer);
      for (const watcher of watchers.values()) watcher.close();
    },
  };
}

function foldersIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !passedOver.test(entry.name))
    .map(({ name }) => name);
}

function isFolder(folder: string, name: string): boolean {
  try {
    return readdirSync(folder, { withFileTypes: true }).some(
      (entry) => entry.name === name && entry.isDirectory(),
    );
  } catch {
    return false;
  }
}

/** What editors write beside the file that they save. */
function isDraft(name: string): boolean {
  return /^\.#|~$|\.sw[a-z]$|^4913$|\.tmp$/.test(name);
}
