import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { nextKey, openKeptStore } from './kept-store.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'eventwright-kept-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('keeps the values of each kind between starts, ordered by key', () => {
  const first = openKeptStore(folder);
  first.table('letters').put('b', { n: 2 });
  first.table('letters').put('a', { n: 1 });
  first.table('others').put('a', 'other');
  first.table('letters').put('c', { n: 3 });
  first.table('letters').delete('c');
  first.close();
  const second = openKeptStore(folder);
  expect(second.table('letters').entries()).toEqual([
    ['a', { n: 1 }],
    ['b', { n: 2 }],
  ]);
  expect(second.table('others').get('a')).toBe('other');
  expect(second.table('others').get('b')).toBeUndefined();
  second.close();
});

it('writes values together or not at all', () => {
  const store = openKeptStore(folder);
  const table = store.table('numbers');
  const work = () =>
    store.together(() => {
      table.put('a', 1);
      throw new Error('no');
    });
  expect(work).toThrow('no');
  expect(table.entries()).toEqual([]);
  store.together(() => store.together(() => table.put('a', 1)));
  expect(table.entries()).toEqual([['a', 1]]);
  store.close();
});

it('keeps nothing without a folder', () => {
  const store = openKeptStore(undefined);
  store.table('numbers').put('a', 1);
  expect(store.table('numbers').entries()).toEqual([]);
  expect(store.isLasting).toBe(false);
});

it('creates keys that sort in order of creation', () => {
  const keys = Array.from({ length: 1_000 }, nextKey);
  expect(keys.toSorted()).toEqual(keys);
});
