import { mkdirSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** Editors write a file in several steps; what follows this soon belongs to the same edit. */
const settling = 15;

/**
 * Runs `work` now and after each change in `folder` or of `file`, which need not be there yet, one
 * run at a time, until the signal aborts.
 * A change during a run is followed by another run.
 */
export async function watchFolder(
  folder: string,
  file: string,
  work: () => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  let wake = Promise.withResolvers<void>();
  const watchers = [
    watch(folder, { recursive: true, signal }, () => wake.resolve()),
    // Editors put a new file in the old one's place, so that the folder is what lasts.
    watch(dirname(file), { signal }, (_, name) => {
      if (name === basename(file)) wake.resolve();
    }),
  ];
  // A watcher closes by itself when the signal aborts, and says so as an error.
  for (const watcher of watchers) watcher.on('error', () => wake.resolve());
  signal.addEventListener('abort', () => wake.resolve(), { once: true });
  await work();
  while (!signal.aborted) {
    await wake.promise;
    if (signal.aborted) return;
    await setTimeout(settling);
    wake = Promise.withResolvers<void>();
    await work();
  }
}
