import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { placeOfBundle, placesByName, placesOfModules } from './bundle/places-of-modules.ts';

/** What is bundled of a package. */
export interface Bundling {
  /** The repository, in which packages are resolved. */
  readonly repository: string;
  /** The folder of the package's compiled modules. */
  readonly folder: string;
  /** The entry modules, relative to the folder. The bundles are named after them. */
  readonly entries: readonly string[];
  /** The names of our packages to include in the bundle. They have the same version. */
  readonly packages: RegExp;
}

/**
 * Bundles modules with all modules of ours that they load into a few files next to them. Hundreds
 * of modules take a third of a short run to load, and the bundles a tenth (docs/decisions/151,
 * 177). An entry stays in its place and re-exports its bundle. The other modules stay for code that
 * imports them directly.
 */
export async function bundleModules(bundling: Bundling): Promise<void> {
  const { repository, folder, entries } = bundling;
  const named = entries.map((entry) => ({ in: join(folder, entry), out: bundleName(entry) }));
  await build({
    entryPoints: named,
    outdir: folder,
    chunkNames: 'bundled-[hash]',
    bundle: true,
    // Otherwise, lazily imported modules would load their packages at the start.
    splitting: true,
    minifySyntax: true,
    minifyWhitespace: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    nodePaths: [join(repository, 'node_modules')],
    banner: { js: placeOfBundle },
    define: placesByName,
    plugins: [packagesOfOthers(bundling), placesOfModules(folder)],
    logLevel: 'warning',
  });
  for (const entry of entries) {
    const to = '../'.repeat(entry.split('/').length - 1) || './';
    writeFileSync(join(folder, entry), `export * from '${to}${bundleName(entry)}.js';\n`);
  }
}

/** `dev/index.js` → `bundled-dev-index`. */
function bundleName(entry: string): string {
  return `bundled-${entry.replace(/\.js$/, '').replaceAll('/', '-')}`;
}

/** Packages of others stay external. */
function packagesOfOthers({ packages }: Bundling): Plugin {
  return {
    name: 'packages of others',
    setup({ onResolve }) {
      onResolve({ filter: /^[^./]/ }, ({ kind, path }) =>
        kind === 'entry-point' || packages.test(path) ? undefined : { path, external: true },
      );
    },
  };
}
