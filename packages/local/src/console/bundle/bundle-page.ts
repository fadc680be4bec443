import { fileURLToPath } from 'node:url';
import { build, type Metafile } from 'esbuild';
import type { BundledPage } from '../bundled-page.ts';

/** Builds the page of the console with esbuild, in memory. The metafile says what is in it. */
export async function bundlePage(): Promise<BundledPage & { readonly metafile: Metafile }> {
  const { metafile, outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../page/main.tsx', import.meta.url))],
    outfile: 'console.js',
    write: false,
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['es2023', 'chrome120', 'firefox121', 'safari17'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    // The published package has the licences in a file beside the script.
    legalComments: 'none',
    metafile: true,
    logLevel: 'silent',
    tsconfigRaw: {},
  });
  const find = (ending: string) =>
    outputFiles.find(({ path }) => path.endsWith(ending))?.contents ?? new Uint8Array();
  return { script: find('.js'), style: find('.css'), metafile };
}
