import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { build } from '../model/build.ts';
import { load } from './load.ts';
import { place, positions } from './place.ts';
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

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('load', () => {
  test('reads the four folders at any depth, and nothing else', () => {
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

  test('reads folders behind links, and no file behind one', () => {
    write('elsewhere/Placed.json', '{}');
    mkdirSync(join(folder, 'schemas/events'), { recursive: true });
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'schemas/events/orders'));
    symlinkSync(join(folder, 'elsewhere/Placed.json'), join(folder, 'schemas/events/Linked.json'));
    symlinkSync(join(folder, 'missing'), join(folder, 'schemas/events/lost'));
    expect([...load(join(folder, 'schemas')).keys()]).toEqual(['events/orders/Placed.json']);
  });

  test('reads nothing from an empty folder', () => {
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

  test('reports where the YAML becomes invalid', () => {
    write('events/Placed.yaml', 'type: object\nproperties: [\n');
    const document = load(folder).get('events/Placed.yaml');
    expect(document?.value).toBeUndefined();
    expect(place(document, '')).toMatchObject({ line: 3 });
  });
});

test('shows the part of a long line around the place', () => {
  const text = `{"long": "${'x'.repeat(500)}", "here": 1, "end": "${'y'.repeat(500)}"}`;
  const shown = place({ file: 'events/A.json', text, value: {}, hash: '' }, '/here');
  expect(shown.column).toBe(text.indexOf('"here"') + 1);
  expect(shown.text.slice(shown.mark)).toMatch(/^"here": 1/);
  expect(shown.text.length).toBeLessThan(200);
});

describe('positions', () => {
  test.each([
    ['{"a": 1,}', 7, 'trailing commas are not allowed'],
    ['{"a" 1}', 5, 'expected a colon after the name'],
    ['{a: 1}', 1, 'expected a name in double quotes'],
    ['[1 2]', 3, 'expected a comma or `]`'],
    ['{"a": tru}', 6, 'expected a value'],
    ['{"a": "b', 6, 'unterminated string, or invalid escape sequence'],
    ['{} {}', 3, 'unexpected text after the value'],
    ['', 0, 'unexpected end of file, expected a value'],
  ])('of %j: parsing stops at %d, because of %s', (text, offset, message) => {
    expect(readPositions(text).errors[0]).toEqual({ offset, message });
  });

  test.each([
    [
      '{a: 1, "b": tru, "c" 2,}',
      ['1 expected a name', '12 expected a value', '21 expected a colon', '22 trailing commas'],
    ],
    [
      '{"a": 1 "b": [1 2], // why\n "c": \'x\'}',
      ['8 expected a comma or', '16 expected a comma or', '20 comments are', '33 expected a value'],
    ],
    [
      '{"a": "x\n, "b": NaN, "c": 01}',
      ['6 unterminated string', '16 expected a value', '26 expected a value'],
    ],
    ['{"a": [1, 2}, "b": x}', ['11 expected a comma or', '19 expected a value']],
    ['{"a": 1', ['7 unexpected end of file, expected `}`']],
    ['{"a": , "b": ]', ['6 expected a value', '13 expected a value']],
  ])('of %j report all mistakes at once', (text, want) => {
    const found = readPositions(text).errors.map(({ offset, message }) => `${offset} ${message}`);
    expect(found).toHaveLength(want.length);
    for (const [index, start] of want.entries()) expect(found[index]).toContain(start);
  });

  test('are reported exactly for what JSON.parse rejects', () => {
    const characters = [...'{}[]",:1e-.tn/u ', '\\', '\n', '{"a":', '"b"', 'true', 'null', '[1,'];
    const texts = fc.oneof(
      fc.string({ unit: fc.constantFrom(...characters), maxLength: 30 }),
      fc
        .json()
        .chain((text) => fc.nat(text.length).map((at) => text.slice(0, at) + text.slice(at + 1))),
      fc.json(),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(readPositions(text).errors.length > 0).toBe(!isJson(text));
      }),
      { numRuns: 2000 },
    );
  });

  test('of YAML report all mistakes and duplicate names', () => {
    write('events/Placed.yaml', 'type: [object\nproperties: {a: }}\n');
    write('events/Twice.yaml', 'type: object\ntitle: A\ntype: string\n');
    const documents = load(folder);
    const errors = documents.get('events/Placed.yaml');
    expect(errors && positions(errors).errors.length).toBeGreaterThan(1);
    const twice = documents.get('events/Twice.yaml');
    expect(twice && positions(twice).duplicates).toEqual([{ pointer: '/type', name: 'type' }]);
    expect(place(twice, '/type')).toMatchObject({ line: 3 });
  });

  test('lead to each value by its JSON pointer', () => {
    const text = '{"a/b": [10, {"~": null}]}';
    const { values, names, errors } = readPositions(text);
    expect(errors).toEqual([]);
    expect(text.slice(values.get('/a~1b/1/~0'))).toBe('null}]}');
    expect(text.slice(names.get('/a~1b'))).toBe(text.slice(1));
  });
});
