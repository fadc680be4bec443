import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sha256 } from './sha256.ts';

/** The folders of this package that decide what is written. */
const ownFolders = ['emit', 'load', 'model', 'registry', 'typescript'];

/** The folders of `@eventwright/compatibility` that decide it too. */
const conversionFolders = ['convert', 'schema'];

/** The libraries that decide what is written, too. */
const libraries = ['ajv', 'ajv-formats', 'handlebars', 'json-schema-to-typescript'];

/**
 * The hash of the generator's own code, templates included and tests left out, and of the versions
 * of the libraries that it writes with.
 */
export function generatorHash(): string {
  const root = join(import.meta.dirname, '..');
  const compatibility = dirname(fileURLToPath(import.meta.resolve('@eventwright/compatibility')));
  const code = [
    ...ownFolders.flatMap((folder) => hashesOf(root, folder)),
    ...conversionFolders.flatMap((folder) => hashesOf(compatibility, folder)),
  ];
  return sha256([...versions(join(root, 'package.json')), ...code].join(''));
}

function hashesOf(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|js|hbs)$/.test(entry.name))
    .filter((entry) => !/\.test\.|\.d\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => [relative(root, file).replaceAll(sep, '/'), file] as const)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, file]) => `${name}\n${sha256(readFileSync(file))}\n`);
}

function versions(manifest: string): readonly string[] {
  const { dependencies }: { dependencies?: Record<string, string> } = JSON.parse(
    readFileSync(manifest, 'utf8'),
  );
  return libraries.map((library) => `${library} ${dependencies?.[library]}\n`);
}
