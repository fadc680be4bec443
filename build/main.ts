import { spawnSync } from 'node:child_process';
import { cpSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importedPackages, publishedManifest, type RepositoryManifest } from './manifest.ts';

/** `npm run build`: the package that is published, in `dist/`. */
const repository = join(import.meta.dirname, '..');
const output = join(repository, 'dist');

rmSync(output, { recursive: true, force: true });
compile();
copyTemplates();
writeManifest();

function compile(): void {
  const tsc = join(repository, 'node_modules/.bin/tsc');
  const { status } = spawnSync(tsc, ['-p', join(import.meta.dirname, 'tsconfig.json')], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(1);
}

/** Templates are read beside the module that renders them. */
function copyTemplates(): void {
  for (const file of globSync('generator/**/*.hbs', { cwd: repository })) {
    cpSync(join(repository, file), join(output, file));
  }
}

function writeManifest(): void {
  const modules = globSync('**/*.js', { cwd: output });
  const imported = modules.flatMap((file) =>
    importedPackages(readFileSync(join(output, file), 'utf8')),
  );
  const own = JSON.parse(
    readFileSync(join(repository, 'package.json'), 'utf8'),
  ) as RepositoryManifest;
  const manifest = publishedManifest(own, new Set(imported));
  writeFileSync(join(output, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
}
