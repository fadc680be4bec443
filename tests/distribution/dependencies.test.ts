import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { bundledPackage } from '../../build/bundle-mcp.ts';
import { importedPackages } from '../../build/imported-packages.ts';
import { isRepositoryOnly, workspacesOf } from '../../build/workspaces.ts';

const repository = path.join(import.meta.dirname, '../..');

it.each(workspacesOf(repository).map((workspace) => [workspace.folder, workspace] as const))(
  '%s lists what its published files import',
  (_, { manifest, source }) => {
    const folder = path.join(repository, source);
    const files = globSync('**/*.ts', { cwd: folder }).filter((file) => !isRepositoryOnly(file));
    expect(files.length).toBeGreaterThan(0);
    const { dependencies = {}, name, peerDependencies = {} } = manifest;
    const listed = [
      bundledPackage,
      name,
      ...Object.keys(dependencies),
      ...Object.keys(peerDependencies),
    ];
    const unlisted = files.flatMap((file) =>
      importedPackages(readFileSync(path.join(folder, file), 'utf8'))
        .filter((imported) => !listed.includes(imported))
        .map((imported) => `${source}/${file} imports ${imported}`),
    );
    expect(unlisted).toEqual([]);
  },
);
