import { cpSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isBundle } from './bundle/places-of-modules.ts';
import { importedPackages } from './imported-packages.ts';
import { publishedManifest } from './manifest.ts';
import { peersOf } from './peers.ts';
import { isRepositoryOnly, type Workspace } from './workspaces.ts';

/** What is next to the package.json of every package. */
const documents = ['README.md', 'CHANGELOG.md', 'LICENSE'];

/** The specifier of a module of the same package in an import, static or dynamic. */
const relativeSpecifier = /(\bfrom\s*|\bimport\s*\(?\s*)(['"])(\.{1,2}\/[^'"\n]+)\.ts\2/g;

/** Writes the folder of a published package. `compiled` is where the compiler wrote all of them. */
export function assemble(
  repository: string,
  workspace: Workspace,
  compiled: string,
  output: string,
): void {
  const copied = copyModules(join(compiled, workspace.source), output);
  copyAssets(join(repository, workspace.source), output);
  for (const name of documents) {
    cpSync(join(repository, workspace.folder, name), join(output, name));
  }
  // A bundle holds text of templates, and its modules are in the package as well.
  const imported = copied.filter((text) => !isBundle(text)).flatMap(importedPackages);
  // The peers of a peer are up to whoever installs the peer.
  const installed = Object.keys(workspace.manifest.dependencies ?? {});
  const peers = installed.map((name) => peersOf(repository, name));
  const manifest = publishedManifest(workspace, {
    required: new Set([...imported, ...peers.flatMap(({ required }) => required)]),
    optional: new Set(peers.flatMap(({ optional }) => optional)),
  });
  writeFileSync(join(output, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
}

/** Copies modules and declarations, and gives their texts. */
function copyModules(compiled: string, output: string): readonly string[] {
  const files = globSync('**/*.{js,d.ts}', { cwd: compiled }).filter(
    (file) => !isRepositoryOnly(file.replaceAll('\\', '/')),
  );
  return files.map((file) => {
    const read = readFileSync(join(compiled, file), 'utf8');
    const text = file.endsWith('.d.ts') ? withPublishedSpecifiers(read) : read;
    write(join(output, file), text);
    return text;
  });
}

/**
 * Copies what modules read or start beside them: templates, pages, the command's entry, data with
 * its licence.
 */
function copyAssets(source: string, output: string): void {
  for (const file of globSync('**/*.{html,js,cjs}', { cwd: source })) {
    if (isLeftOut(file)) continue;
    write(join(output, file), withPublishedSpecifiers(readFileSync(join(source, file), 'utf8')));
  }
  // A template generates code for another place, where `./name.ts` is the file's name.
  for (const file of globSync('**/{*.hbs,*.css,*.yml,*.br,NOTICE,LICENSE}', { cwd: source })) {
    if (!isLeftOut(file)) cpSync(join(source, file), join(output, file));
  }
}

function isLeftOut(file: string): boolean {
  const path = file.replaceAll('\\', '/');
  return isRepositoryOnly(path) || path.startsWith('node_modules/');
}

/**
 * The compiler rewrites `./name.ts` to `./name.js` in modules but not in declarations, where every
 * tool but TypeScript itself would look for the source.
 */
function withPublishedSpecifiers(text: string): string {
  return text.replace(relativeSpecifier, '$1$2$3.js$2');
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
