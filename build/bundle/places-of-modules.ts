import { readFileSync } from 'node:fs';
import { posix, relative, sep } from 'node:path';
import type { Plugin } from 'esbuild';

/** The statement that tells a bundle where it is. */
export const placeOfBundle =
  'const bundleUrl = import.meta.url, bundleFolder = import.meta.dirname;';

/** Whether a module is a bundle of several. */
export function isBundle(text: string): boolean {
  return text.includes(placeOfBundle);
}

/** What the modules of a bundle read in place of their own `import.meta`. */
export const placesByName = {
  'import.meta.url': 'moduleUrl',
  'import.meta.dirname': 'moduleFolder',
  'import.meta.filename': 'moduleFile',
};

/** A module that asks where it is, as for a file beside it, is told where it was, seen from `folder`. */
export function placesOfModules(folder: string): Plugin {
  return {
    name: 'places of modules',
    setup({ onLoad }) {
      onLoad({ filter: /\.js$/ }, ({ path }) => {
        const contents = readFileSync(path, 'utf8');
        if (!/\bimport\.meta\.(url|dirname|filename)\b/.test(contents)) return undefined;
        const own = relative(folder, path).replaceAll(sep, '/');
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
