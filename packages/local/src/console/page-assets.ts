import { existsSync, readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import type { BundledPage } from './bundled-page.ts';

/** A file of the page, ready to be sent. */
export interface Asset {
  readonly type: string;
  readonly plain: Buffer;
  readonly brotli: Buffer;
}

let assets: Promise<ReadonlyMap<string, Asset>> | undefined;

/**
 * The files of the page by name. In the package, they are built beside this module. In the
 * repository, they are built in memory on first use.
 */
export function pageAssets(): Promise<ReadonlyMap<string, Asset>> {
  assets ??= loadPage().then(({ script, style }) => {
    return new Map([
      ['console.js', asset('text/javascript; charset=utf-8', script)],
      ['console.css', asset('text/css; charset=utf-8', style)],
    ]);
  });
  return assets;
}

async function loadPage(): Promise<BundledPage> {
  const script = new URL('./built/console.js', import.meta.url);
  const style = new URL('./built/console.css', import.meta.url);
  if (existsSync(script)) return { script: readFileSync(script), style: readFileSync(style) };
  // Addressed by URL, because it is not part of the package.
  const bundler = new URL('./bundle/bundle-page.ts', import.meta.url).href;
  const { bundlePage } = (await import(bundler)) as { bundlePage(): Promise<BundledPage> };
  return await bundlePage();
}

function asset(type: string, content: Uint8Array): Asset {
  const plain = Buffer.from(content);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
  return { type, plain, brotli: brotliCompressSync(plain, { params }) };
}
