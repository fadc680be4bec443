import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { placeOfBundle, placesByName, placesOfModules } from './bundle/places-of-modules.ts';

/** What is bundled of a package. */
export interface Bundling {
  /** The repository, whose packages are found by their names. */
  readonly repository: string;
  /** The folder of the package's compiled modules. */
  readonly folder: string;
  /** The modules that are started with, relative to the folder; they become the bundle's names. */
  readonly entries: readonly string[];
  /** Names of our packages that come into the bundle. They have this one's version. */
  readonly packages: RegExp;
}

/**
 * Bundles modules with all that they load of ours into a few beside them: hundreds of modules take a
 * third of a short run to load, and these a tenth (docs/decisions/151, 177). An entry stays where it
 * is, and gives what its bundle gives. The other modules stay for code that imports them by themselves.
 */
export async function bundleModules(bundling: Bundling): Promise<void> {
  const { repository, folder, entries } = bundling;
  const named = entries.map((entry) => ({ in: join(folder, entry), out: bundleName(entry) }));
  await build({
    entryPoints: named,
    outdir: folder,
    chunkNames: 'bundled-[hash]',
    bundle: true,
    // What is imported when it is needed would else bring the packages that it imports at the start.
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

/** Packages that are not ours stay where they are installed. */
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
