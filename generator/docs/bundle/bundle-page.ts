import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { BundledPage } from '../bundled-page.ts';

/**
 * Builds the script and the style sheet of the site with esbuild, in memory. The script is not a
 * module, because a page from the file system cannot load one.
 */
export async function bundlePage(): Promise<BundledPage> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../page/main.ts', import.meta.url))],
    outfile: 'catalogue.js',
    write: false,
    bundle: true,
    minify: true,
    format: 'iife',
    target: ['es2023', 'chrome120', 'firefox121', 'safari17'],
    legalComments: 'none',
    logLevel: 'silent',
    tsconfigRaw: {},
  });
  const find = (ending: string) =>
    outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  return { script: find('.js'), style: find('.css') };
}
