import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { build } from '../../build/build.ts';
import type { Tarball } from '../../build/pack.ts';
import { run } from './run.ts';

const repository = path.join(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'eventwright-examples-'));
let tarballs: readonly Tarball[];

beforeAll(async () => {
  tarballs = await build(repository, path.join(folder, 'dist'));
}, 600_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** Our packages are not published yet, so each dependency on one is replaced by its tarball. */
function useTarballs(project: string): void {
  const file = path.join(project, 'package.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  const files = Object.fromEntries(
    tarballs.map(({ name, file: tarball }) => [name, `file:${tarball}`]),
  );
  const replace = (section: Manifest['dependencies']) =>
    Object.fromEntries(
      Object.entries(section).map(([name, range]) => [name, files[name] ?? range]),
    );
  const completed = {
    ...manifest,
    dependencies: replace(manifest.dependencies),
    devDependencies: replace(manifest.devDependencies),
    overrides: files,
  };
  writeFileSync(file, JSON.stringify(completed));
}

it.each(['order-process', 'fan-out'])('examples/%s works with the published packages', (name) => {
  const project = path.join(folder, name);
  const ofGit = ['ls-files', '--', `examples/${name}`];
  for (const file of run('git', ofGit, repository).trim().split('\n')) {
    cpSync(path.join(repository, file), path.join(folder, path.relative('examples', file)));
  }
  useTarballs(project);
  run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund'], project);
  const bin = (program: string) => path.join(project, 'node_modules/.bin', program);
  run(bin('eventwright'), ['generate'], project);
  run(bin('tsc'), ['--noEmit'], project);
  // Without skipLibCheck the CDK's own types have errors; ours have none.
  const options = { cwd: project, encoding: 'utf8' } as const;
  const { stdout } = spawnSync(bin('tsc'), ['--noEmit', '--skipLibCheck', 'false'], options);
  expect(stdout.split('\n').filter((line) => line.includes('@eventwright/'))).toEqual([]);
  run(bin('vitest'), ['run', '--reporter=json', '--outputFile=tests.json'], project);
  const report: unknown = JSON.parse(readFileSync(path.join(project, 'tests.json'), 'utf8'));
  expect(report).toMatchObject({ success: true, numFailedTests: 0 });
});
