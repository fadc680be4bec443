import { statSync } from 'node:fs';
import { join } from 'node:path';
import { looksOfContent } from './drafts.ts';
import type { FinishedText } from './finish.ts';
import { knownHashes } from './known-hashes.ts';

/** With fewer files than this, the next run reads them sooner than this one records them. */
const fewest = 100;

/** When the drafts of a run were put in their places, on the clock of the file system. */
export interface Published {
  /** After the last draft was written, and before the first was put in its place. */
  readonly from: number;
  /** After the last was put in its place. */
  readonly to: number;
}

/**
 * Records how the files that a run wrote look, so that the next one need not read them. A file still
 * is its draft if it is the same inode and was not written to since; and a later change looks
 * different if the clock has ticked since it was put in its place.
 */
export function learnOutputs(
  folder: string,
  texts: readonly FinishedText[],
  { from, to }: Published,
): void {
  const written = texts.filter(({ looks }) => looks !== undefined);
  if (written.length < fewest) return;
  const hashes = knownHashes(folder);
  for (const { hash, looks, path } of written) {
    const stats = statSync(join(folder, path), { throwIfNoEntry: false });
    if (stats === undefined || looksOfContent(stats) !== looks) continue;
    if (stats.mtimeMs < from && stats.ctimeMs < to) hashes.learn(path, stats, hash);
  }
  hashes.keep();
}
