import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Watching, watchFolder } from './watch.ts';

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'eventwright-')), 'schemas');
  mkdirSync(folder);
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

function always(work: () => Promise<void>): Watching {
  return { first: work, next: work, rest: async () => {} };
}

test('runs at once and after each change until the signal aborts', async () => {
  const controller = new AbortController();
  let runs = 0;
  const work = async () => {
    runs += 1;
    if (runs === 1) writeFileSync(join(folder, 'a.json'), '{}');
    if (runs === 2) controller.abort();
  };
  await watchFolder(folder, join(folder, '../absent.json'), always(work), controller.signal);
  expect(runs).toBe(2);
});

test('runs after a change of the file, but not of its neighbours', async () => {
  const controller = new AbortController();
  const file = join(folder, 'eventwright.json');
  let runs = 0;
  const work = async () => {
    runs += 1;
    writeFileSync(join(folder, 'beside.json'), '{}');
    if (runs === 1) writeFileSync(file, '{}');
    else controller.abort();
  };
  await watchFolder(join(folder, 'within'), file, always(work), controller.signal);
  expect(runs).toBe(2);
});

test('runs each time that a file is replaced, even in new folders', async () => {
  const controller = new AbortController();
  const replace = (path: string) => {
    writeFileSync(join(folder, '../draft.json'), String(runs));
    renameSync(join(folder, '../draft.json'), path);
  };
  const steps = [
    () => replace(join(folder, 'a.json')),
    () => replace(join(folder, 'a.json')),
    () => replace(join(folder, 'a.json')),
    () => mkdirSync(join(folder, 'new/within'), { recursive: true }),
    () => replace(join(folder, 'new/within/b.json')),
    () => replace(join(folder, 'new/within/b.json')),
    () => rmSync(join(folder, 'new'), { recursive: true }),
    () => replace(join(folder, 'a.json')),
    () => controller.abort(),
  ];
  let runs = 0;
  const work = async () => {
    // One change each, after what the last one said has been heard.
    await new Promise((resolve) => setImmediate(resolve));
    steps[runs]?.();
    runs += 1;
  };
  await watchFolder(folder, join(folder, '../absent.json'), always(work), controller.signal);
  expect(runs).toBeGreaterThanOrEqual(steps.length);
});

test('does the remaining work once in a pause, and not again before the next change', async () => {
  const controller = new AbortController();
  const done: string[] = [];
  const watching: Watching = {
    first: async () => void done.push('first'),
    next: async () => {
      done.push('next');
      controller.abort();
    },
    rest: async () => {
      done.push('rest');
      setTimeout(() => writeFileSync(join(folder, 'a.json'), '{}'), 50);
    },
  };
  await watchFolder(folder, join(folder, '../absent.json'), watching, controller.signal);
  expect(done).toEqual(['first', 'rest', 'next']);
});
