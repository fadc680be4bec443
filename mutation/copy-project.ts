import { cpSync, globSync, mkdirSync, readdirSync, realpathSync, symlinkSync } from 'node:fs';
import path from 'node:path';

const notCopied = new Set(['node_modules', '.git', 'dist', 'cdk.out', '.eventwright']);

/**
 * Copies the repository, so that nobody else sees a broken file. The copy has its own workspaces
 * and shares all other packages with the original.
 */
export function copyProject(root: string, copy: string): void {
  cpSync(root, copy, {
    recursive: true,
    filter: (source) => !notCopied.has(path.basename(source)),
  });
  link(path.join(root, 'node_modules'), path.join(copy, 'node_modules'), root, copy);
  // A workspace has its own version of some packages, and the sharp layer is installed as well.
  for (const place of globSync(['{generator,packages/*,stack/layers/*/*}/node_modules'], {
    cwd: root,
  }))
    symlinkSync(path.join(root, place), path.join(copy, place));
}

function link(from: string, to: string, root: string, copy: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    if (name.startsWith('.') && name !== '.bin') continue;
    if (name === '@eventwright') link(path.join(from, name), path.join(to, name), root, copy);
    else symlinkSync(target(path.join(from, name), root, copy), path.join(to, name));
  }
}

/** The workspaces are those of the copy. */
function target(file: string, root: string, copy: string): string {
  const real = realpathSync(file);
  const inside = path.relative(root, real);
  const isWorkspace = !inside.startsWith('..') && !inside.startsWith('node_modules');
  return isWorkspace ? path.join(copy, inside) : real;
}
