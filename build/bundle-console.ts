import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundlePage } from '../packages/local/src/console/bundle/bundle-page.ts';

/** Writes the page of the console into the assembled package of the local cloud. */
export async function bundleConsole(packageFolder: string): Promise<void> {
  const { script, style } = await bundlePage();
  const folder = join(packageFolder, 'console', 'built');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'console.js'), script);
  writeFileSync(join(folder, 'console.css'), style);
}
