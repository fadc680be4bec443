import { join } from 'node:path';
import { readIfThere } from './files.ts';
import { knownHashes } from './known-hashes.ts';
import type { Manifest, Output } from './manifest.ts';
import { sha256 } from './sha256.ts';

/** What has to be done in the output folder so that it holds what it should. */
export interface Plan {
  /** Files that are missing or differ, with their text, sorted by path. */
  readonly write: ReadonlyMap<string, string>;
  /** Files that the generator wrote before and makes no longer. */
  readonly remove: readonly string[];
  /** Files that somebody edited, or that were there before: kept unless told otherwise. */
  readonly edited: readonly string[];
}

/** The files of the output folder that are no longer as the manifest says. */
export function changedOutputs(
  folder: string,
  outputs: Readonly<Record<string, Output>>,
): Set<string> {
  const hashes = knownHashes(folder);
  const changed = Object.entries(outputs).filter(([path, { hash }]) => hashes.of(path) !== hash);
  hashes.keep();
  return new Set(changed.map(([path]) => path));
}

/**
 * Compares what should be (`texts` of what was made anew, `outputs` of everything) with what the
 * folder holds and with what the generator wrote the last time.
 */
export function plan(
  folder: string,
  texts: ReadonlyMap<string, string>,
  outputs: Readonly<Record<string, Output>>,
  previous: Manifest | undefined,
): Plan {
  const known = previous?.outputs ?? {};
  const write = new Map<string, string>();
  const edited: string[] = [];
  for (const [path, text] of [...texts].sort(([left], [right]) => (left < right ? -1 : 1))) {
    const bytes = readIfThere(join(folder, path));
    const hash = bytes && sha256(bytes);
    if (hash === outputs[path]?.hash) continue;
    if (hash !== undefined && hash !== known[path]?.hash) edited.push(path);
    write.set(path, text);
  }
  const gone = Object.keys(known).filter((path) => outputs[path] === undefined);
  for (const path of gone) {
    const bytes = readIfThere(join(folder, path));
    if (bytes !== undefined && sha256(bytes) !== known[path]?.hash) edited.push(path);
  }
  return { write, remove: gone.toSorted(), edited };
}
