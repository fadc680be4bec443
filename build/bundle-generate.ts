import { readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { build, type Plugin } from 'esbuild';

const moduleName = 'commands/generate.js';

/** What `generate` loads of other packages of ours: they have its version, and it needs half of them. */
const ours = /^@eventwright\/(json|pattern|compatibility)(\/|$)/;

/**
 * Bundles `generate` with all that it loads of ours into a few modules beside it: some four hundred
 * modules take a third of a short run to load, and these a tenth (docs/decisions/151).
 */
export async function bundleGenerate(repository: string, compiled: string): Promise<void> {
  const file = join(compiled, moduleName);
  await build({
    entryPoints: [file],
    outdir: dirname(file),
    chunkNames: 'generate-[hash]',
    allowOverwrite: true,
    bundle: true,
    // What is imported when it is needed would else bring the packages that it imports at the start.
    splitting: true,
    minifySyntax: true,
    minifyWhitespace: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    nodePaths: [join(repository, 'node_modules')],
    banner: { js: 'const bundleUrl = import.meta.url, bundleFolder = import.meta.dirname;' },
    define: {
      'import.meta.url': 'moduleUrl',
      'import.meta.dirname': 'moduleFolder',
      'import.meta.filename': 'moduleFile',
    },
    plugins: [packagesOfOthers, placesOfModules(compiled)],
    logLevel: 'warning',
  });
}

/** Packages that are not ours stay where they are installed. */
const packagesOfOthers: Plugin = {
  name: 'packages of others',
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ kind, path }) =>
      kind === 'entry-point' || ours.test(path) ? undefined : { path, external: true },
    );
  },
};

/** A module that asks where it is, as for the template beside it, is told where it was. */
function placesOfModules(compiled: string): Plugin {
  return {
    name: 'places of modules',
    setup({ onLoad }) {
      onLoad({ filter: /\.js$/ }, ({ path }) => {
        const contents = readFileSync(path, 'utf8');
        if (!/\bimport\.meta\.(url|dirname|filename)\b/.test(contents)) return undefined;
        const own = relative(join(compiled, dirname(moduleName)), path).replaceAll(sep, '/');
        return { contents: `${placeOf(own)}\n${contents}`, loader: 'js' };
      });
    },
  };
}

function placeOf(module: string): string {
  const at = (path: string) => JSON.stringify(path);
  return [
    `const moduleUrl = new URL(${at(module)}, bundleUrl).href,`,
    `moduleFolder = \`\${bundleFolder}/\${${at(posix.dirname(module))}}\`,`,
    `moduleFile = \`\${bundleFolder}/\${${at(module)}}\`;`,
  ].join(' ');
}
