import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '../../build/build.ts';
import { distFolder, workspacesOf } from '../../build/workspaces.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** Builds the packages in `folder`, with the packages of others beside them; gives the command's file. */
export async function buildCommand(folder: string): Promise<string> {
  await build(repository, folder);
  const packages = path.join(folder, 'node_modules');
  mkdirSync(path.join(packages, '@eventwright'), { recursive: true });
  const installed = path.join(repository, 'node_modules');
  const ours = new Set(['@eventwright', 'eventwright']);
  for (const name of readdirSync(installed).filter((each) => !ours.has(each))) {
    symlinkSync(path.join(installed, name), path.join(packages, name));
  }
  for (const workspace of workspacesOf(repository)) {
    const { name } = workspace.manifest;
    symlinkSync(path.join(folder, distFolder(workspace)), path.join(packages, name));
  }
  const compiler = path.join(folder, 'eventwright');
  symlinkSync(path.join(repository, 'generator/node_modules'), path.join(compiler, 'node_modules'));
  return path.join(compiler, 'bin.cjs');
}
