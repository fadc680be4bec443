import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { isPermissive } from '../dependencies/licences.ts';

/** Where the compiler finds packages: its own versions first. */
export function placesOfPackages(repository: string): readonly string[] {
  return [join(repository, 'generator/node_modules'), join(repository, 'node_modules')];
}

/** The packages of others whose code is in a bundle, sorted by name. */
export function packagesIn({ inputs }: Metafile): readonly string[] {
  const names = Object.keys(inputs).flatMap((input) => {
    const [found] = /(?<=node_modules\/)(?!.*node_modules\/)(@[^/]+\/)?[^/]+/.exec(input) ?? [];
    return found === undefined || found.startsWith('@eventwright/') ? [] : [found];
  });
  return [...new Set(names)].sort();
}

/** The licences of the packages whose code is in a file. */
export function notice(file: string, repository: string, names: readonly string[]): string {
  const licences = names.map((name) => `${name}\n\n${licenceOf(repository, name)}\n`);
  return `${file} contains these packages:\n\n${licences.join(`\n${'-'.repeat(80)}\n\n`)}`;
}

/**
 * A licence as the package has it, else what its manifest says. Throws if the licence is not
 * permissive: the code of the package is shipped.
 */
function licenceOf(repository: string, name: string): string {
  const folder = placesOfPackages(repository)
    .map((place) => join(place, name))
    .find((path) => existsSync(path));
  if (folder === undefined) throw new Error(`${name} is not installed.`);
  const { author, homepage, license } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  if (!isPermissive(license)) {
    throw new Error(`${name} is bundled, and its licence (${license}) is not permissive.`);
  }
  const file = join(folder, 'LICENSE');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  return `${license}, ${typeof author === 'object' ? author.name : author}, ${homepage}`;
}
