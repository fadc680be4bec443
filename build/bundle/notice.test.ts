import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { notice } from './notice.ts';

const repository = mkdtempSync(join(tmpdir(), 'eventwright-notice-'));
afterAll(() => rmSync(repository, { recursive: true, force: true }));

function install(name: string, license: string | undefined, text?: string): void {
  const folder = join(repository, 'node_modules', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, license, author: 'Ada' }));
  if (text !== undefined) writeFileSync(join(folder, 'LICENSE'), text);
}

it('A notice has the licence of each package in a bundle', () => {
  install('kind', 'MIT', 'Be kind.\n');
  expect(notice('page.js', repository, ['kind'])).toBe(
    'page.js contains these packages:\n\nkind\n\nBe kind.\n',
  );
});

it.each(['GPL-3.0-or-later', undefined])('A package with the licence %s is not bundled', (one) => {
  install('strict', one, 'Share alike.');
  expect(() => notice('page.js', repository, ['strict'])).toThrow('is not permissive');
});

it('A package that is not installed has no licence to write', () => {
  expect(() => notice('page.js', repository, ['absent'])).toThrow('absent is not installed.');
});
