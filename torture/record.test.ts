import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { recordRun, sumUp } from './record.ts';

it('Runs in a file are summed by application and in total', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'eventwright-record-'));
  const file = path.join(folder, 'runs.jsonl');
  const figures = { tried: 10, accepted: 9, events: 20, notices: 1, faults: 3, kills: 2 };
  const run = { at: '2026-11-28T00:00:00Z', seed: 1, deadLetters: 1, violations: 0, seconds: 60 };
  for (const app of ['images', 'orders', 'orders']) recordRun(file, { ...run, ...figures, app });
  expect(sumUp(file).split('\n').slice(2)).toEqual([
    '| images | 1 | 10 | 9 | 20 | 3 | 2 | 1 | 0 | 1 |',
    '| orders | 2 | 20 | 18 | 40 | 6 | 4 | 2 | 0 | 2 |',
    '| all | 3 | 30 | 27 | 60 | 9 | 6 | 3 | 0 | 3 |',
  ]);
  rmSync(folder, { recursive: true });
});
