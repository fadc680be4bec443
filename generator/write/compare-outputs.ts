import { join } from 'node:path';
import { readIfThere } from './files.ts';
import { knownHashes } from './known-hashes.ts';
import type { Output } from './manifest.ts';
import { sha256 } from './sha256.ts';

/** Files of the output folder by path. */
export type Outputs = Readonly<Record<string, Output>>;

/** The files of the output folder that are no longer as the manifest says. */
export function changedOutputs(folder: string, outputs: Outputs): Set<string> {
  const hashes = knownHashes(folder);
  const changed = Object.entries(outputs).filter(([path, { hash }]) => hashes.of(path) !== hash);
  hashes.keep();
  return new Set(changed.map(([path]) => path));
}

/**
 * What has to be done at a path of the output folder, so that it holds what it should: nothing where
 * `hash` is that of what is there. `edited` is what the generator did not write, though it is there:
 * somebody changed it, or it was there before.
 */
export function comparison(
  folder: string,
  path: string,
  hash: string | undefined,
  written: Output | undefined,
): 'nothing' | 'change' | 'edited' {
  const bytes = readIfThere(join(folder, path));
  const there = bytes && sha256(bytes);
  if (there === hash) return 'nothing';
  return there === undefined || there === written?.hash ? 'change' : 'edited';
}
