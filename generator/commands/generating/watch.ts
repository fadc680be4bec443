import { type FSWatcher, mkdirSync, readdirSync, watch } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { isNotThere } from '../../write/files.ts';

/** Editors write a file in several steps; what follows this soon belongs to the same edit. */
const settling = 15;

/** Who saves nothing for so long has time to spare. */
const pause = 1_000;

/** What is done while a folder is watched. */
export interface Watching {
  /** At the start. */
  readonly first: () => Promise<void>;
  /** After a change. */
  readonly next: () => Promise<void>;
  /** In a pause after either, once. */
  readonly rest: () => Promise<void>;
}

/**
 * Works now and after each change in `folder` or of `file`, which need not be there yet, one run at
 * a time, until the signal aborts.
 * A change during a run is followed by another run.
 */
export async function watchFolder(
  folder: string,
  file: string,
  { first, next, rest }: Watching,
  signal: AbortSignal,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  let wake = Promise.withResolvers<void>();
  watchFolders(folder, () => wake.resolve(), signal);
  const beside = watch(dirname(file), { signal }, (_, name) => {
    if (name === basename(file)) wake.resolve();
  });
  // A watcher closes by itself when the signal aborts, and says so as an error.
  beside.on('error', () => wake.resolve());
  signal.addEventListener('abort', () => wake.resolve(), { once: true });
  await first();
  while (!signal.aborted) {
    if (await isStill(wake.promise)) await rest();
    await wake.promise;
    if (signal.aborted) return;
    await setTimeout(settling);
    wake = Promise.withResolvers<void>();
    await next();
  }
}

/** Whether nothing happens for a while. */
async function isStill(wake: Promise<void>): Promise<boolean> {
  const timer = new AbortController();
  const slept = setTimeout(pause, true, { signal: timer.signal }).catch(() => false);
  const isPause = await Promise.race([wake.then(() => false), slept]);
  timer.abort();
  return isPause;
}

/**
 * Watches a folder and each folder in it separately: editors replace a file with a new one, so only
 * folders last. (Node's own `recursive` watches each file on Linux, and misses every second
 * replacement of a file.)
 */
function watchFolders(folder: string, changed: () => void, signal: AbortSignal): void {
  const watched = new Map<string, FSWatcher>();
  const look = () => {
    const there = new Set(foldersIn(folder) ?? watched.keys());
    for (const [path, watcher] of watched) {
      if (there.has(path)) continue;
      watcher.close();
      watched.delete(path);
    }
    for (const path of there) {
      if (watched.has(path) || signal.aborted) continue;
      const watcher = watchOne(path, signal, (event) => {
        // What is only written to leaves the folders as they are.
        if (event === 'rename') look();
        changed();
      });
      watcher?.on('error', changed);
      if (watcher !== undefined) watched.set(path, watcher);
    }
  };
  look();
}

/**
 * Undefined if a folder was removed while they were listed. The next change triggers another
 * listing.
 */
function foldersIn(folder: string): readonly string[] | undefined {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    const within = entries.filter((entry) => entry.isDirectory());
    return [folder, ...within.map(({ parentPath, name }) => join(parentPath, name))];
  } catch (error) {
    if (isNotThere(error)) return undefined;
    throw error;
  }
}

function watchOne(
  folder: string,
  signal: AbortSignal,
  changed: (event: 'rename' | 'change') => void,
): FSWatcher | undefined {
  try {
    return watch(folder, { signal }, changed);
  } catch (error) {
    if (isNotThere(error)) return undefined;
    throw error;
  }
}
