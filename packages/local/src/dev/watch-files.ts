import { type FSWatcher, lstatSync, readdirSync, watch } from 'node:fs';
import path from 'node:path';

/** Folders whose changes do not affect an application. */
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
  const watchFolder = (folder: string): FSWatcher => {
    const watcher = watch(folder, (event, name) => {
      if (name === null || passedOver.test(name) || isDraft(name)) return;
      const file = path.join(folder, name);
      // Made, moved or removed: what watched a folder of this name sees nothing any more.
      if (event === 'rename') forget(file);
      if (isFolder(file)) addNew(file);
      note(file);
    });
    watcher.on('error', () => {
      watcher.close();
      watchers.delete(folder);
    });
    return watcher;
  };
  const add = (folder: string, isNew: boolean) => {
    if (watchers.has(folder)) return;
    watchers.set(folder, watchFolder(folder));
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (passedOver.test(entry.name)) continue;
      const inside = path.join(folder, entry.name);
      if (entry.isDirectory()) add(inside, isNew);
      // Files may be in a new folder before it is watched.
      else if (isNew && !isDraft(entry.name)) note(inside);
    }
  };
  const addNew = (folder: string) => {
    try {
      add(folder, true);
    } catch {
      // It is gone again.
      forget(folder);
    }
  };
  const forget = (folder: string) => {
    if (!watchers.has(folder)) return;
    for (const [watched, watcher] of watchers) {
      if (watched !== folder && !watched.startsWith(folder + path.sep)) continue;
      watcher.close();
      watchers.delete(watched);
    }
  };
  add(root, false);
  return {
    close() {
      clearTimeout(timer);
      for (const watcher of watchers.values()) watcher.close();
    },
  };
}

function isFolder(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Temporary files that editors write beside the file that they save. */
function isDraft(name: string): boolean {
  return /^\.#|~$|\.sw[a-z]$|^4913$|\.tmp$/.test(name);
}
