import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { sha256 } from './sha256.ts';

/** The folders of the generator that decide what is written. */
const folders = ['emit', 'load', 'model', 'typescript'];

/** The hash of the generator's own code, templates included and tests left out. */
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
  return sha256(sorted.map(([name, file]) => `${name}\n${sha256(readFileSync(file))}\n`).join(''));
}
