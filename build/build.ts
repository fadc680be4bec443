import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { assemble } from './assemble.ts';
import { bundleCatalogue } from './bundle-catalogue.ts';
import { bundleConsole } from './bundle-console.ts';
import { bundleGenerate, writeGenerateNotice } from './bundle-generate.ts';
import { bundleLocal } from './bundle-local.ts';
import { bundleMcp, writeMcpNotice } from './bundle-mcp.ts';
import { compile } from './compile.ts';
import { pack, type Tarball } from './pack.ts';
import { distFolder, workspacesOf } from './workspaces.ts';
import { writeGeneratorHash } from './write-generator-hash.ts';

/**
 * Makes every package that is published: a folder per package in `output`, and the tarballs in
 * `output/tarballs`. What `output` held before is removed.
 */
export async function build(repository: string, output: string): Promise<readonly Tarball[]> {
  rmSync(output, { recursive: true, force: true });
  const compiled = join(output, 'compiled');
  compile(repository, compiled);
  const inMcp = await bundleMcp(repository, join(compiled, 'generator'));
  const inGenerate = await bundleGenerate(repository, join(compiled, 'generator'));
  await bundleLocal(repository, compiled);
  const folders = workspacesOf(repository).map((workspace) => {
    const folder = join(output, distFolder(workspace));
    assemble(repository, workspace, compiled, folder);
    return folder;
  });
  await bundleConsole(repository, join(output, 'local'));
  writeMcpNotice(repository, join(output, 'eventwright'), inMcp);
  writeGenerateNotice(repository, join(output, 'eventwright'), inGenerate);
  await bundleCatalogue(join(output, 'eventwright'));
  writeGeneratorHash(output);
  rmSync(compiled, { recursive: true, force: true });
  return pack(folders, join(output, 'tarballs'));
}
