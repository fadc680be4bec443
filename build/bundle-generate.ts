import { join } from 'node:path';
import { bundleModules } from './bundle-modules.ts';

/** Bundles `generate`, the command that people wait for most; it needs half of our other packages. */
export async function bundleGenerate(repository: string, compiled: string): Promise<void> {
  await bundleModules({
    repository,
    folder: join(compiled, 'generator'),
    entries: ['commands/generate.js'],
    packages: /^@eventwright\/(json|pattern|compatibility)(\/|$)/,
  });
}
