import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { BundledPage } from '../bundled-page.ts';

/** The notices that the licences of the bundled packages require. */
const notice = `/*! Contains preact (c) 2015-present Jason Miller, @preact/signals (c) 2022-present Preact Team and
@dagrejs/dagre (c) 2012-2014 Chris Pettitt, each under the MIT licence: https://opensource.org/license/mit */`;

/** Builds the page of the console with esbuild, in memory. */
export async function bundlePage(): Promise<BundledPage> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../page/main.tsx', import.meta.url))],
    outfile: 'console.js',
    write: false,
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['es2023', 'chrome120', 'firefox121', 'safari17'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    banner: { js: notice },
    logLevel: 'silent',
    tsconfigRaw: {},
  });
  const find = (ending: string) =>
    outputFiles.find(({ path }) => path.endsWith(ending))?.contents ?? new Uint8Array();
  return { script: find('.js'), style: find('.css') };
}
