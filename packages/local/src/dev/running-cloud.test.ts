import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { announceCloud, runningClouds } from './running-cloud.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'eventwright-running-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('ignores a cloud whose process was killed', () => {
  const place = path.join(folder, '.eventwright/running');
  mkdirSync(place, { recursive: true });
  const dead = { endpoint: 'http://127.0.0.1:1', pid: 2 ** 22 + 1, startedAt: 0, keepsData: true };
  writeFileSync(path.join(place, 'dead.json'), JSON.stringify(dead));
  writeFileSync(path.join(place, 'broken.json'), '{');
  expect(runningClouds(folder)).toEqual([]);
  expect(existsSync(path.join(place, 'dead.json'))).toBe(false);
});

it('lists the newest first, and keeps the others when one ends', () => {
  const options = { keepsData: false };
  const first = announceCloud(folder, 'http://127.0.0.1:4747', options);
  const second = announceCloud(folder, 'http://127.0.0.1:4848', options);
  expect(runningClouds(folder)).toHaveLength(2);
  second();
  expect(runningClouds(folder).map(({ endpoint }) => endpoint)).toEqual(['http://127.0.0.1:4747']);
  first();
  expect(readdirSync(path.join(folder, '.eventwright/running'))).toEqual([]);
});

it('keeps its folder out of git in a project that does not ignore it', () => {
  announceCloud(folder, 'http://127.0.0.1:4747', { keepsData: true })();
  expect(readFileSync(path.join(folder, '.eventwright/.gitignore'), 'utf8')).toBe('*\n');
});
