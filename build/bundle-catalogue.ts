import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundlePage } from '../generator/docs/bundle/bundle-page.ts';

/** Writes the script and the style sheet of `eventwright docs` into the assembled package. */
export async function bundleCatalogue(packageFolder: string): Promise<void> {
  const { script, style } = await bundlePage();
  const folder = join(packageFolder, 'docs', 'built');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'catalogue.js'), script);
  writeFileSync(join(folder, 'catalogue.css'), style);
}
