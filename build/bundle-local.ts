import { join } from 'node:path';
import { bundleModules } from './bundle-modules.ts';

/** Bundles the local cloud, as `eventwright dev` and the test kit load it. */
export async function bundleLocal(repository: string, compiled: string): Promise<void> {
  await bundleModules({
    repository,
    folder: join(compiled, 'packages', 'local', 'src'),
    entries: ['index.js', 'dev/index.js'],
    packages: /^@eventwright\/(json|pattern)(\/|$)/,
  });
}
