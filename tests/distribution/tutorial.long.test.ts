import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { build } from '../../build/build.ts';
import { runDocument } from '../runnable-document.ts';
import { run } from './run.ts';

const repository = path.join(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'eventwright-tutorial-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What `init` writes to package.json in addition to our packages. */
const others = ['vitest', 'aws-cdk-lib', 'constructs', 'esbuild', 'typescript', '@types/node'];

function versionOf(name: string): string {
  const file = path.join(repository, 'node_modules', name, 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version;
}

it('the commands of docs/tutorial.md print the same with the published packages', async () => {
  const tarballs = await build(repository, path.join(folder, 'dist'));
  const installed = path.join(folder, 'installed');
  mkdirSync(installed);
  writeFileSync(path.join(installed, 'package.json'), '{"private":true}');
  const wanted = [
    ...tarballs.map(({ file }) => file),
    ...others.map((name) => `${name}@${versionOf(name)}`),
  ];
  run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', ...wanted], installed);
  const nodeModules = path.join(installed, 'node_modules');
  const command = path.join(nodeModules, 'eventwright/bin.cjs');
  const page = readFileSync(path.join(repository, 'docs/tutorial.md'), 'utf8');
  const { commands, text } = await runDocument(page, { nodeModules, command });
  expect(commands).toBeGreaterThan(10);
  expect(text).toBe(page);
}, 900_000);
