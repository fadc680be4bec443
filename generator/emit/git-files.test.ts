import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { generate } from '../generate.ts';

let root: string;
const git = (...parameters: readonly string[]) =>
  execFileSync('git', parameters, { cwd: root, encoding: 'utf8' });

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'eventwright-'));
  cpSync(join(import.meta.dirname, 'fixtures/shop'), join(root, 'schemas'), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

it('lets git commit the validators of a project that ignores JavaScript and declarations', async () => {
  const at = (folder: string) => join(root, folder);
  const folders = { schemas: at('schemas'), output: at('generated'), handlers: at('handlers') };
  await generate(folders, { check: false, force: false });
  writeFileSync(join(root, '.gitignore'), '*.js\n*.d.ts\n');
  writeFileSync(join(root, 'generated/compiled.js'), '');
  git('init', '--quiet');
  const files = git('status', '--porcelain', '-uall').split('\n');
  const endings = ['validator.js', 'validator.d.ts', 'explain.js', 'explain.d.ts'];
  for (const ending of endings) {
    expect(files.filter((file) => file.endsWith(`/${ending}`))).not.toEqual([]);
  }
  expect(files.filter((file) => file.endsWith('compiled.js'))).toEqual([]);
});
