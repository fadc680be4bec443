import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { sha256 } from './sha256.ts';

/** The folders of the generator that decide what is written. */
const folders = [
  'emit',
  'evolve/convert',
  'evolve/schema',
  'load',
  'model',
  'registry',
  'typescript',
];

/** The libraries that decide what is written, too. */
const libraries = ['ajv', 'ajv-formats', 'handlebars', 'json-schema-to-typescript'];

/**
 * The hash of the generator's own code, templates included and tests left out, and of the versions
 * of the libraries that it writes with.
 */
export function generatorHash(): string {
  const root = join(import.meta.dirname, '..');
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(ts|js|hbs)$/.test(entry.name))
      .filter((entry) => !entry.name.includes('.test.'))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  const named = files.map((file) => [file.slice(root.length).replaceAll(sep, '/'), file] as const);
  const sorted = named.sort(([left], [right]) => (left < right ? -1 : 1));
  const code = sorted.map(([name, file]) => `${name}\n${sha256(readFileSync(file))}\n`);
  return sha256([...versions(join(root, '../package.json')), ...code].join(''));
}

function versions(manifest: string): readonly string[] {
  const { dependencies }: { dependencies?: Record<string, string> } = JSON.parse(
    readFileSync(manifest, 'utf8'),
  );
  return libraries.map((library) => `${library} ${dependencies?.[library]}\n`);
}
