import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readTemplateText } from './read-template-file.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'eventwright-template-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Reads a YAML text as a template. */
function read(text: string): unknown {
  const file = path.join(folder, 'template.yaml');
  writeFileSync(file, text);
  return readTemplateText(file);
}

it('y and n are texts, as for CloudFormation; yes, no, on and off are booleans', () => {
  expect(read('InputPathsMap: { n: $.count, y: $.height }\nlist: [y, N, yes, off, True]')).toEqual({
    InputPathsMap: { n: '$.count', y: '$.height' },
    list: ['y', 'N', true, false, true],
  });
});

it('dates are texts, and a mistake is shown by line and column', () => {
  expect(read('Version: 2012-10-17')).toEqual({ Version: '2012-10-17' });
  expect(() => read('a: { b: {} c }')).toThrow(/^template\.yaml:1:\d+: /);
});

it.each([
  ['a: 1\n? !GetAtt Rule.Arn\n: x', '2:11'],
  ['? { b: 1 }\n: x', '1:3'],
  ['? [b]\n: x', '1:3'],
])('a key that is not text is shown by line and column: %j', (text, place) => {
  expect(() => read(text)).toThrow(`template.yaml:${place}: A key must be text.`);
});

it('numbers, booleans and merged maps are keys', () => {
  expect(read('base: &b { 1: x, true: y }\nown: { <<: *b }')).toEqual({
    base: { 1: 'x', true: 'y' },
    own: { 1: 'x', true: 'y' },
  });
});
