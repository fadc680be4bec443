import { existsSync, readFileSync } from 'node:fs';
import type { BundledPage } from './bundled-page.ts';

/**
 * The script and the style sheet of the site. The package has them built beside this module; in the
 * repository they are built in memory.
 */
export function pageAssets(): Promise<BundledPage> {
  assets ??= loadPage();
  return assets;
}

let assets: Promise<BundledPage> | undefined;

async function loadPage(): Promise<BundledPage> {
  const script = new URL('./built/catalogue.js', import.meta.url);
  const style = new URL('./built/catalogue.css', import.meta.url);
  if (existsSync(script)) {
    return { script: readFileSync(script, 'utf8'), style: readFileSync(style, 'utf8') };
  }
  // Addressed by URL, because it is not part of the package.
  const bundler = new URL('./bundle/bundle-page.ts', import.meta.url).href;
  const { bundlePage } = (await import(bundler)) as { bundlePage(): Promise<BundledPage> };
  return await bundlePage();
}
