import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compareFiles, compareLine } from './compare.ts';

it('answers each line with verdicts, changes and witnesses', () => {
  const line = JSON.stringify({ before: { maximum: 3 }, after: { maximum: 2 } });
  expect(JSON.parse(compareLine(line))).toEqual({
    backward: false,
    forward: true,
    changes: [
      {
        pointer: '/maximum',
        kind: 'maximum-changed',
        before: 3,
        after: 2,
        effect: 'breaks backward',
      },
    ],
    witness: { backward: 3 },
  });
});

it('names the keywords that it cannot decide', () => {
  const line = JSON.stringify({ before: {}, after: { $ref: 'nowhere.json' } });
  expect(JSON.parse(compareLine(line))).toMatchObject({
    backward: 'unknown',
    unknown: { backward: '$ref nowhere.json' },
  });
});

it('answers an unreadable line with `unknown` and the reason', () => {
  expect(JSON.parse(compareLine('{"before": {}}'))).toEqual({
    backward: 'unknown',
    forward: 'unknown',
    changes: [],
    error: 'expected "before" and "after"',
  });
});

it('follows references to files next to the compared files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'compare-'));
  const write = (name: string, schema: object) => {
    writeFileSync(join(folder, name), JSON.stringify(schema));
    return join(folder, name);
  };
  write('common.json', { $defs: { Name: { type: 'string' } } });
  const old = write('old.json', { properties: { name: { type: 'string' } } });
  const young = write('new.json', { properties: { name: { $ref: 'common.json#/$defs/Name' } } });
  expect(compareFiles(old, young)).toEqual({
    text:
      'backward: compatible (what old producers send, new consumers accept)\n' +
      'forward: compatible (what new producers send, old consumers accept)\n' +
      '\nNo change that counts.\n',
    exitCode: 0,
  });
});

it('prints the comparison of two files as one JSON object', () => {
  const folder = mkdtempSync(join(tmpdir(), 'compare-'));
  const write = (name: string, schema: object) => {
    writeFileSync(join(folder, name), JSON.stringify(schema));
    return join(folder, name);
  };
  const [old, young] = [write('a.json', { maximum: 3 }), write('b.json', { maximum: 2 })];
  const { text, exitCode } = compareFiles(old, young, true);
  expect([exitCode, JSON.parse(text)]).toMatchObject([
    1,
    { backward: false, forward: true, witness: { backward: 3 } },
  ]);
});

it('says why a change is undecided and what to do', () => {
  const folder = mkdtempSync(join(tmpdir(), 'compare-'));
  const write = (name: string, schema: object) => {
    writeFileSync(join(folder, name), JSON.stringify(schema));
    return join(folder, name);
  };
  const old = write('old.json', { type: 'string', pattern: '^a+$' });
  const young = write('new.json', { type: 'string', pattern: '(?<=a)$' });
  const { exitCode, text } = compareFiles(old, young);
  rmSync(folder, { recursive: true });
  expect(exitCode).toBe(1);
  expect(text).toContain('undecided (cannot decide "');
  expect(text).toContain('`eventwright breaking --against events FILE`');
  expect(text).toMatch(
    /\/pattern {2}pattern-changed .* \((undecided|may break \w+): cannot decide "/,
  );
});
