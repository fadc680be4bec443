import { join } from 'node:path';
import type { Plugin } from 'esbuild';

/** What of others is bundled: what every run loads. */
const bundled = /^(commander|handlebars)(\/|$)/;

/** Packages of ours have the version of the command, and it needs half of them. */
const ours = /^@eventwright\/(json|pattern|compatibility)(\/|$)/;

/** The statement that gives a bundle the function that loads a package where it is installed. */
export const loaderOfPackages =
  "const loadPackage = process.getBuiltinModule('node:module').createRequire(import.meta.url);";

/**
 * Loads a package of others where it is installed, when the module that imports it is run: an import
 * would load all of them at the start, such as Ajv, which few runs need.
 */
export const packagesOfOthers: Plugin = {
  name: 'packages of others',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ kind, path }) => {
      if (kind === 'entry-point' || ours.test(path) || bundled.test(path)) return undefined;
      if (kind === 'dynamic-import') return { path, external: true };
      return { path, namespace: 'package' };
    });
    onLoad({ filter: /^/, namespace: 'package' }, ({ path }) => ({
      contents: `module.exports = loadPackage(${JSON.stringify(path)});`,
    }));
  },
};

/**
 * Finds what is bundled where the compiler has it. The compiled modules lie elsewhere in the
 * repository, whose root may have another version of the same package.
 */
export function versionsOfGenerator(repository: string): Plugin {
  const asked = Symbol('asked');
  return {
    name: 'versions of the generator',
    setup({ onResolve, resolve }) {
      onResolve({ filter: bundled }, ({ kind, path, pluginData, resolveDir }) => {
        if (pluginData === asked || resolveDir.includes('node_modules')) return undefined;
        const folder = join(repository, 'generator');
        return resolve(path, { kind, resolveDir: folder, pluginData: asked });
      });
    },
  };
}
