import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { version } from '../../version.ts';

/** The packages that generated code imports. */
const imported = ['@eventwright/constructs', '@eventwright/runtime', '@eventwright/testing'];

/**
 * One line for each package that generated code below `folder` would load in another version than
 * the compiler's: the two are made for each other.
 */
export function otherVersions(folder: string): string {
  const own = version();
  return imported
    .map((name) => [name, installedVersion(name, folder)] as const)
    .filter(([, installed]) => installed !== undefined && installed !== own)
    .map(
      ([name, installed]) =>
        `This is eventwright ${own}, but ${name} is ${installed}. Run \`npm install ${name}@${own}\`.\n`,
    )
    .join('');
}

/** The version of the package that Node.js finds from a folder upwards; undefined if there is none. */
function installedVersion(name: string, folder: string): string | undefined {
  const file = join(folder, 'node_modules', name, 'package.json');
  if (existsSync(file)) {
    return (JSON.parse(readFileSync(file, 'utf8')) as { readonly version?: string }).version;
  }
  const parent = dirname(folder);
  return parent === folder ? undefined : installedVersion(name, parent);
}
