import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { build } from '../model/build.ts';
import { load } from './load.ts';
import { place } from './place.ts';
import { readPositions } from './positions.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'eventwright-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

describe('load', () => {
  test('reads the four folders, at any depth, and nothing beside them', () => {
    for (const file of ['events/b/A.json', 'events/A.json', 'consumers/c.json', 'README.json']) {
      write(file, '{}');
    }
    write('events/notes.md', '');
    expect([...load(folder).keys()]).toEqual([
      'consumers/c.json',
      'events/A.json',
      'events/b/A.json',
    ]);
  });

  test('reads nothing where there is nothing', () => {
    expect(load(join(folder, 'absent')).size).toBe(0);
  });

  test('reads an event in YAML as the same event in JSON', () => {
    write(
      'events/Placed.yaml',
      `# a comment
x-amazon-events-source: shop.orders
x-amazon-events-detail-type: Placed
type: object
properties:
  at: { type: string, format: date }
required: [at]
`,
    );
    const { catalog } = build(load(folder));
    expect(catalog.events.map(({ detailType, file }) => [detailType, file])).toEqual([
      ['Placed', 'events/Placed.yaml'],
    ]);
    const document = load(folder).get('events/Placed.yaml');
    expect(place(document, '/properties/at/format')).toMatchObject({ line: 6, column: 23 });
  });

  test('says where YAML ceases to be YAML', () => {
    write('events/Placed.yaml', 'type: object\nproperties: [\n');
    const document = load(folder).get('events/Placed.yaml');
    expect(document?.value).toBeUndefined();
    expect(place(document, '')).toMatchObject({ line: 3 });
  });
});

describe('positions', () => {
  test.each([
    ['{"a": 1,}', 8, 'a comma is one too many before the end'],
    ['{"a" 1}', 5, 'a colon is expected after the name'],
    ['{a: 1}', 1, 'a member begins with its name in double quotes'],
    ['[1 2]', 3, 'a comma or `]` is expected here'],
    ['{"a": tru}', 6, 'a value is expected here'],
    ['{"a": "b', 6, 'this string does not end on its line, or holds a bad escape'],
    ['{} {}', 3, 'nothing more may follow the value'],
    ['', 0, 'the text ends where a value is expected'],
  ])('of %j: reading stops at %d, for %s', (text, offset, message) => {
    expect(readPositions(text).error).toEqual({ offset, message });
  });

  test('lead to each value by its JSON pointer', () => {
    const text = '{"a/b": [10, {"~": null}]}';
    const { values, names, error } = readPositions(text);
    expect(error).toBeUndefined();
    expect(text.slice(values.get('/a~1b/1/~0'))).toBe('null}]}');
    expect(text.slice(names.get('/a~1b'))).toBe(text.slice(1));
  });
});
