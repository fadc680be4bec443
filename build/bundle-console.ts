import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundlePage } from '../packages/local/src/console/bundle/bundle-page.ts';
import { notice, packagesIn } from './bundle/notice.ts';

/**
 * Writes the page of the console, and the licences of the packages inside, into the assembled
 * package of the local cloud.
 */
export async function bundleConsole(repository: string, packageFolder: string): Promise<void> {
  const { metafile, script, style } = await bundlePage();
  const folder = join(packageFolder, 'console', 'built');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'console.js'), script);
  writeFileSync(join(folder, 'console.css'), style);
  writeFileSync(join(folder, 'NOTICE'), notice('console.js', repository, packagesIn(metafile)));
}
