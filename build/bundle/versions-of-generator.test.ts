import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { versionsOfGenerator } from './packages-of-others.ts';

const repository = join(import.meta.dirname, '../..');

it('A bundle has the version of a package that the compiler depends on, wherever it is built', async () => {
  mkdirSync(join(repository, 'dist'), { recursive: true });
  const folder = mkdtempSync(join(repository, 'dist/bundle-'));
  try {
    mkdirSync(join(folder, 'node_modules/commander'), { recursive: true });
    writeFileSync(join(folder, 'node_modules/commander/index.js'), 'exports.Command = "another";');
    const contents = "export { Command } from 'commander';";
    const { metafile } = await build({
      stdin: { contents, resolveDir: folder },
      bundle: true,
      platform: 'node',
      format: 'esm',
      write: false,
      metafile: true,
      plugins: [versionsOfGenerator(repository)],
    });
    const [file = ''] = Object.keys(metafile.inputs).filter((name) => name.includes('commander'));
    const manifest = join(
      repository,
      file.replace(/(node_modules\/commander)\/.*/, '$1/package.json'),
    );
    const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
    const { dependencies } = JSON.parse(
      readFileSync(join(repository, 'generator/package.json'), 'utf8'),
    );
    expect(version).toBe(dependencies.commander);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
