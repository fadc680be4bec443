import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { watchFolder } from './watch.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'eventwright-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('work is done at once and after a change, and ends with the signal', async () => {
  const controller = new AbortController();
  let runs = 0;
  const work = async () => {
    runs += 1;
    if (runs === 1) writeFileSync(join(folder, 'a.json'), '{}');
    if (runs === 2) controller.abort();
  };
  await watchFolder(folder, join(folder, '../absent.json'), work, controller.signal);
  expect(runs).toBe(2);
});

test('work is done after a change of the file, and not of what lies beside it', async () => {
  const controller = new AbortController();
  const file = join(folder, 'eventwright.json');
  let runs = 0;
  const work = async () => {
    runs += 1;
    writeFileSync(join(folder, 'beside.json'), '{}');
    if (runs === 1) writeFileSync(file, '{}');
    else controller.abort();
  };
  await watchFolder(join(folder, 'schemas'), file, work, controller.signal);
  expect(runs).toBe(2);
});
