import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readIfThere } from './files.ts';
import { knownHashes } from './known-hashes.ts';
import { sha256 } from './sha256.ts';

/** The folders of this package that do not affect what is written. Every other folder may. */
const reporting = [
  'breaking',
  'command-line',
  'commands',
  'docs',
  'flow',
  'graph',
  'lint',
  'releases',
  'testing',
];

/** The packages of ours that the compiler writes with. */
const packages = ['@eventwright/compatibility', '@eventwright/json', '@eventwright/pattern'];

/** The libraries that decide what is written, too. */
const libraries = ['ajv', 'ajv-draft-04', 'ajv-formats', 'handlebars'];

/**
 * The hash of the code that decides what is written, with templates and without tests, and of the
 * versions of the libraries that it uses. A published package contains it, because its code does
 * not change, and every run would have to check some five hundred files.
 */
export function generatorHash(): string {
  known ??= computeHash();
  return known;
}

/** A process that keeps running runs with the code that it began with. */
let known: string | undefined;

/** The file at the root of the package in which the build stores the hash of what is published. */
export const publishedHashFile = 'generator.sha256';

function computeHash(): string {
  const root = join(import.meta.dirname, '..');
  const published = readIfThere(join(root, publishedHashFile));
  return published === undefined ? hashOfFiles(root) : published.toString('utf8').trim();
}

function hashOfFiles(root: string): string {
  const hashes = knownHashes(root);
  const hashOf = (file: string) => hashes.of(relative(root, file));
  const own = filesBelow(root).filter(([name]) => !reporting.includes(name.split('/', 1)[0] ?? ''));
  const used = packages.flatMap((name) =>
    filesBelow(dirname(fileURLToPath(import.meta.resolve(name)))),
  );
  const code = [...own, ...used].map(([name, file]) => `${name}\n${hashOf(file)}\n`);
  hashes.keep();
  const manifests = packages.map((name) =>
    fileURLToPath(import.meta.resolve(`${name}/package.json`)),
  );
  const versionsUsed = [join(root, 'package.json'), ...manifests].flatMap(versions);
  return sha256([...versionsUsed, ...code].join(''));
}

/** Modules and templates below a folder, sorted by their path in it. */
function filesBelow(root: string): readonly (readonly [name: string, file: string])[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|js|hbs)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => [relative(root, file).replaceAll(sep, '/'), file] as const)
    .filter(([name]) => !/\.test\.|\.d\.ts$|(^|\/)(fixtures|golden|node_modules)\//.test(name))
    .sort(([left], [right]) => (left < right ? -1 : 1));
}

/** What a manifest says of its package, and of the libraries that it names. */
function versions(manifest: string): readonly string[] {
  const { dependencies, name, version }: Manifest = JSON.parse(readFileSync(manifest, 'utf8'));
  return [
    `${name} ${version}\n`,
    ...libraries.flatMap((library) => {
      const wanted = dependencies?.[library];
      return wanted === undefined ? [] : [`${library} ${wanted}\n`];
    }),
  ];
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}
