import { writeFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { compiledTemplates } from './bundle/compiled-templates.ts';
import { modulesOfNode } from './bundle/modules-of-node.ts';
import { notice, packagesIn, placesOfPackages } from './bundle/notice.ts';
import {
  loaderOfPackages,
  packagesOfOthers,
  versionsOfGenerator,
} from './bundle/packages-of-others.ts';
import { placeOfBundle, placesByName, placesOfModules } from './bundle/places-of-modules.ts';

const command = 'cli.js';
const thread = 'second-thread/worker.js';

/**
 * Bundles the command with all that `generate` loads, and the thread that it starts, each into one
 * module: some five hundred modules take a third of a short run to load (docs/decisions/180).
 * Returns the names of the packages of others inside.
 */
export async function bundleGenerate(
  repository: string,
  compiled: string,
): Promise<readonly string[]> {
  await bundle(repository, compiled, thread);
  return bundle(repository, compiled, command);
}

/** Writes the licences of the packages inside beside the command, in the assembled package. */
export function writeGenerateNotice(
  repository: string,
  packageFolder: string,
  names: readonly string[],
): void {
  writeFileSync(join(packageFolder, 'NOTICE'), notice(command, repository, names));
}

async function bundle(
  repository: string,
  compiled: string,
  module: string,
): Promise<readonly string[]> {
  const file = join(compiled, module);
  const { metafile } = await build({
    entryPoints: [file],
    outfile: file,
    allowOverwrite: true,
    bundle: true,
    minifySyntax: true,
    minifyWhitespace: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    nodePaths: [...placesOfPackages(repository)],
    banner: { js: `${placeOfBundle}\n${loaderOfPackages}` },
    define: placesByName,
    plugins: [
      modulesOfNode,
      versionsOfGenerator(repository),
      packagesOfOthers,
      otherCommands(compiled),
      compiledTemplates(
        join(repository, 'generator'),
        posix.join(posix.relative(posix.dirname(module), '.'), './'),
      ),
      placesOfModules(dirname(file)),
    ],
    metafile: true,
    logLevel: 'warning',
  });
  return packagesIn(metafile);
}

/** The other commands stay modules beside the bundle. */
function otherCommands(compiled: string): Plugin {
  const list = join(compiled, 'commands/index.js');
  return {
    name: 'other commands',
    setup({ onResolve }) {
      onResolve({ filter: /^\.\// }, ({ importer, kind, path, resolveDir }) => {
        if (kind !== 'dynamic-import' || importer !== list || path === './generate.js') {
          return undefined;
        }
        const beside = relative(compiled, join(resolveDir, path)).replaceAll(sep, '/');
        return { path: `./${beside}`, external: true };
      });
    },
  };
}
