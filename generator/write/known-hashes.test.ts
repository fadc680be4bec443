import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { knownHashes } from './known-hashes.ts';
import { sha256 } from './sha256.ts';

let project: string;
let folder: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'eventwright-'));
  folder = join(project, 'generated');
  mkdirSync(folder);
  mkdirSync(join(project, 'node_modules'));
});

afterEach(() => rmSync(project, { recursive: true, force: true }));

function hashOf(path: string, now = Date.now()): string | undefined {
  const hashes = knownHashes(folder, () => now);
  const hash = hashes.of(path);
  hashes.keep();
  return hash;
}

function cached(): readonly string[] {
  return globSync('node_modules/.cache/eventwright/*.txt', { cwd: project });
}

describe('The hash of a file', () => {
  test('is that of its bytes, and undefined for a missing file', () => {
    writeFileSync(join(folder, 'a.ts'), 'one');
    expect(hashOf('a.ts')).toBe(sha256('one'));
    expect(hashOf('b.ts')).toBeUndefined();
    expect(hashOf('a.ts/b.ts')).toBeUndefined();
  });

  test('is not cached while a change could still look the same', () => {
    writeFileSync(join(folder, 'a.ts'), 'one');
    hashOf('a.ts');
    expect(cached()).toEqual([]);
    writeFileSync(join(folder, 'a.ts'), 'two');
    expect(hashOf('a.ts')).toBe(sha256('two'));
  });

  test('is cached for a settled file until it changes', () => {
    writeFileSync(join(folder, 'a.ts'), 'one');
    hashOf('a.ts', Date.now() + 60_000);
    const [cache = ''] = cached();
    expect(readFileSync(join(project, cache), 'utf8')).toContain(sha256('one'));
    writeFileSync(join(folder, 'a.ts'), 'two');
    expect(hashOf('a.ts')).toBe(sha256('two'));
  });

  test('is right whatever the cache contains', () => {
    writeFileSync(join(folder, 'a.ts'), 'one');
    const cache = join(
      project,
      'node_modules/.cache/eventwright',
      `${sha256(folder).slice(0, 16)}.txt`,
    );
    mkdirSync(join(cache, '..'), { recursive: true });
    for (const text of [
      '{',
      '\n\n',
      'a.ts',
      '\ta.ts',
      `${sha256('two')}\ta.ts`,
      'x y\t__proto__',
    ]) {
      writeFileSync(cache, text);
      expect(hashOf('a.ts')).toBe(sha256('one'));
    }
    expect(existsSync(cache)).toBe(true);
  });
});
