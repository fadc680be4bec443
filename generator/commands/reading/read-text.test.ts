import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readJsonText } from './read-text.ts';

const folder = mkdtempSync(join(tmpdir(), 'eventwright-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.each([
  ['a byte order mark', '\ufeff{}', ':1:1: the file begins with a byte order mark'],
  ['nothing', '', ':1:1: cannot be read as JSON: unexpected end of file, expected a value'],
  ['bytes', '\u0001\u0002', ':1:1: cannot be read as JSON: expected a value'],
  ['a trailing comma', '{\n  "a": 1,\n}', ':2:9: cannot be read as JSON: trailing commas'],
])('A file with %s is rejected with its place', (_, text, message) => {
  const file = join(folder, 'event.json');
  writeFileSync(file, text);
  expect(() => readJsonText(file)).toThrow(`${file}${message}`);
});

it('A folder and a missing file are rejected by name', () => {
  expect(() => readJsonText(folder)).toThrow(`${folder}: this is a folder`);
  expect(() => readJsonText(join(folder, 'none'))).toThrow('none: there is no such file');
});

it('A JSON text is returned unchanged, including its numbers', () => {
  const file = join(folder, 'right.json');
  writeFileSync(file, '{"n": 9007199254740993}\n');
  expect(readJsonText(file)).toBe('{"n": 9007199254740993}\n');
});
