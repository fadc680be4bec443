import { mkdirSync, watch } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

/** Editors write a file in several steps; what follows this soon belongs to the same edit. */
const settling = 15;

/**
 * Runs `work` now and after each change in `folder`, one run at a time, until the signal aborts.
 * A change during a run is followed by another run.
 */
export async function watchFolder(
  folder: string,
  work: () => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  let wake = Promise.withResolvers<void>();
  const watcher = watch(folder, { recursive: true, signal }, () => wake.resolve());
  // The watcher closes by itself when the signal aborts, and says so as an error.
  watcher.on('error', () => wake.resolve());
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
