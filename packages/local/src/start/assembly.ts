import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { hashSources } from './source-hash.ts';
import { synthesize } from './synthesize.ts';

/** How many assemblies are kept: another cloud may still run from an earlier one. */
const kept = 4;
const whileMaking = 'synthesizing-';

/**
 * Returns the application's cloud assembly: the one in `.eventwright` if it has the same sources,
 * or a new one. An interrupted synthesis leaves nothing that could be mistaken for a complete one.
 */
export async function currentAssembly(projectFolder: string): Promise<string> {
  const cache = path.join(projectFolder, '.eventwright', 'assemblies');
  const assembly = path.join(cache, hashSources(projectFolder));
  if (isWhole(assembly)) return assembly;
  const folder = path.join(cache, `${whileMaking}${process.pid}`);
  try {
    const made = await synthesize(projectFolder, folder);
    // Another start may have been faster with the same sources.
    if (!isWhole(assembly)) renameSync(made, assembly);
    forgetOldest(cache);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return assembly;
}

function isWhole(assembly: string): boolean {
  return existsSync(path.join(assembly, 'manifest.json'));
}

function forgetOldest(cache: string): void {
  const age = (name: string) => -statSync(path.join(cache, name)).mtimeMs;
  const names = readdirSync(cache).filter((name) => !name.startsWith(whileMaking));
  for (const name of names.sort((one, other) => age(one) - age(other)).slice(kept)) {
    rmSync(path.join(cache, name), { recursive: true, force: true });
  }
}
