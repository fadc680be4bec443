import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { postpone } from './postpone.ts';

it('A failed write is retried before later writes', async () => {
  const written: string[] = [];
  let isFull = true;
  const postponed = postpone(() => false);
  const write = (what: string) => () => {
    if (isFull) throw new Error('database or disk is full');
    written.push(what);
  };
  postponed.run(write('a'));
  postponed.run(write('b'));
  expect(written).toEqual([]);
  isFull = false;
  while (written.length < 2) await sleep(20);
  postponed.run(write('c'));
  expect(written).toEqual(['a', 'b', 'c']);
});

it('Nothing is written after the end', () => {
  const postponed = postpone(() => true);
  postponed.run(() => {
    throw new Error('It is closed.');
  });
});
