import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { synthesize } from '../demo/synthesize.ts';
import { hashSources } from './source-hash.ts';

/**
 * Gives the application's cloud assembly: the one of the same sources that `.eventwright` keeps, or a
 * new one. A synthesis that is interrupted leaves nothing that would be taken for a whole one.
 */
export async function currentAssembly(projectFolder: string): Promise<string> {
  const cache = path.join(projectFolder, '.eventwright', 'assemblies');
  const kept = path.join(cache, hashSources(projectFolder));
  if (existsSync(path.join(kept, 'manifest.json'))) return kept;
  const folder = path.join(cache, `synthesizing-${process.pid}`);
  try {
    const made = await synthesize(folder);
    for (const old of readdirSync(cache)) {
      if (old !== path.basename(folder))
        rmSync(path.join(cache, old), { recursive: true, force: true });
    }
    renameSync(made, kept);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return kept;
}
