import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { watchFiles } from './watch-files.ts';

let folder: string;
let seen: Set<string>;
let watching: ReturnType<typeof watchFiles>;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'eventwright-watch-'));
  seen = new Set();
  watching = watchFiles(folder, (files) => {
    for (const file of files) seen.add(path.relative(folder, file));
  });
});
afterEach(() => {
  watching.close();
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string): void {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), '');
}

it('sees files that are in a new folder before it is watched', async () => {
  write('new/deep/one.ts');
  await expect.poll(() => [...seen]).toContain('new/deep/one.ts');
  seen.clear();
  write('new/deep/two.ts');
  await expect.poll(() => [...seen]).toEqual(['new/deep/two.ts']);
});

it('sees the files of a folder that was removed and made again', async () => {
  write('lib/one.ts');
  await expect.poll(() => [...seen]).toContain('lib/one.ts');
  seen.clear();
  rmSync(path.join(folder, 'lib'), { recursive: true });
  write('lib/two.ts');
  await expect.poll(() => [...seen]).toContain('lib/two.ts');
  write('lib/three.ts');
  await expect.poll(() => [...seen]).toContain('lib/three.ts');
});

it('ignores packages and temporary files of editors', async () => {
  write('node_modules/shop/index.js');
  write('.stack.ts.swp');
  write('stack.ts');
  await expect.poll(() => [...seen]).toContain('stack.ts');
  expect([...seen]).toEqual(['stack.ts']);
});
