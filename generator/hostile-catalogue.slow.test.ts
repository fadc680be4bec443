import {
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isObject } from '@eventwright/json';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Folders, generate } from './generate.ts';
import { lint } from './lint/lint.ts';
import { load } from './load/load.ts';
import { build } from './model/build.ts';

/** Each would run, or break what is around it, if it reached the output as it stands. */
const hostile = [
  "'; globalThis.pwned = true; '",
  '"; globalThis.pwned = true; "',
  '*/ globalThis.pwned = true; /*',
  `$\{globalThis.pwned = true}`,
  '`;globalThis.pwned = true;`',
  '\u2028globalThis.pwned = true;\u2029',
  '\n} globalThis.pwned = true; {\n',
  'prototype',
  'constructor',
  'hasOwnProperty',
  'toString',
  'class',
  'length',
  '',
  '😀',
  '\\u0027',
  '</script>',
];

let folders: Folders;

beforeEach(() => {
  const root = mkdtempSync(join(tmpdir(), 'eventwright-'));
  folders = {
    schemas: join(root, 'schemas'),
    output: join(root, 'generated'),
    handlers: join(root, 'handlers'),
  };
});

afterEach(() => rmSync(dirname(folders.schemas), { recursive: true, force: true }));

function write(file: string, content: string | Uint8Array): void {
  const path = join(folders.schemas, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

/** An event every text of which is hostile; `text` is one of them in full. */
function hostileEvent(text: string): string {
  const property = { description: text, type: 'string', maxLength: 100, enum: [text, ...hostile] };
  const properties = Object.fromEntries(hostile.map((name) => [name, property]));
  return JSON.stringify({
    title: text,
    description: text,
    'x-amazon-events-source': text,
    'x-amazon-events-detail-type': text.trim() === '' ? 'Placed' : text,
    type: 'object',
    properties: { ...properties, nested: { title: text, type: 'object', properties } },
    required: hostile,
    additionalProperties: false,
  });
}

describe('A hostile catalogue', () => {
  test('becomes code that parses, runs nothing and validates correctly', async () => {
    for (const [index, text] of hostile.filter((one) => one !== '').entries()) {
      rmSync(folders.output, { recursive: true, force: true });
      write('events/Placed.json', hostileEvent(text));
      write(
        'consumers/ship.json',
        JSON.stringify({
          description: text,
          on: { [text.trim() === '' ? 'Placed' : text]: {} },
          target: 'queue',
          environment: { A: text },
        }),
      );
      const { diagnostics } = await generate(folders, { check: false, force: false });
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      for (const file of readdirSync(folders.output, { recursive: true, encoding: 'utf8' })) {
        if (file.endsWith('.ts'))
          stripTypeScriptTypes(readFileSync(join(folders.output, file), 'utf8'));
      }
      const [made = ''] = globSync('events/*/validator.js', { cwd: folders.output });
      const validator = pathToFileURL(join(folders.output, made)).href;
      const exported = await import(`${validator}?${index}`);
      const isPlaced = exported[`is${made.split(sep)[1]}`];
      const valid = JSON.parse(
        JSON.stringify(Object.fromEntries(hostile.map((name) => [name, text]))),
      );
      expect(isPlaced(valid)).toBe(true);
      expect(isPlaced({ ...valid, more: 1 })).toBe(false);
    }
    expect(globalThis).not.toHaveProperty('pwned');
    expect(Object.prototype).not.toHaveProperty('polluted');
  });
});

describe('The loader', () => {
  test('reports 10,000 levels of nesting', () => {
    write('events/Deep.json', `${'['.repeat(10_000)}${']'.repeat(10_000)}`);
    write('events/Deeper.json', `${'{"not":'.repeat(10_000)}{}${'}'.repeat(10_000)}`);
    const documents = load(folders.schemas);
    const found = lint(documents, build(documents));
    expect(found.map(({ code, file }) => `${code} ${file}`)).toEqual([
      'invalid-json events/Deep.json',
      'invalid-json events/Deeper.json',
    ]);
    expect(found[0]?.message).toContain('500 levels');
  });

  test('handles any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        write('events/Any.json', bytes);
        const documents = load(folders.schemas);
        expect(lint(documents, build(documents)).length).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  });

  test('handles any JSON in any folder', () => {
    fc.assert(
      fc.property(
        fc.object({ maxDepth: 3 }),
        fc.constantFrom('events', 'consumers', 'sources'),
        (value, folder) => {
          for (const other of ['events', 'consumers', 'sources']) {
            rmSync(join(folders.schemas, other), { recursive: true, force: true });
          }
          write(`${folder}/Any.json`, JSON.stringify(value));
          const documents = load(folders.schemas);
          expect(() => lint(documents, build(documents))).not.toThrow();
        },
      ),
      { numRuns: 300 },
    );
  });

  test('handles any damaged schema', () => {
    const good = JSON.parse(hostileEvent('x'));
    fc.assert(
      fc.property(
        fc.constantFrom(
          ...Object.keys(good),
          'items',
          '$ref',
          'allOf',
          'examples',
          'definitions',
          'format',
        ),
        fc.jsonValue({ maxDepth: 2 }),
        (keyword, value) => {
          write('events/Placed.json', JSON.stringify({ ...good, [keyword]: value }));
          const documents = load(folders.schemas);
          expect(() => lint(documents, build(documents))).not.toThrow();
        },
      ),
      { numRuns: 300 },
    );
  });

  test('handles any configuration', () => {
    write('events/Placed.json', hostileEvent('x'));
    const configuration = join(dirname(folders.schemas), 'eventwright.json');
    const members = 'schemas source lint formats compatibility registry __proto__ constructor';
    const values = fc.oneof(
      fc.jsonValue({ maxDepth: 3 }),
      fc.dictionary(
        fc.constantFrom('unbounded', 'event-size', 'events', '__proto__'),
        fc.jsonValue(),
      ),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc
            .dictionary(fc.constantFrom(...members.split(' ')), values)
            .map((one) => JSON.stringify(one)),
        ),
        (text) => {
          writeFileSync(configuration, text);
          const documents = load(folders.schemas);
          expect(() => lint(documents, build(documents))).not.toThrow();
        },
      ),
      { numRuns: 300 },
    );
    expect(Object.prototype).not.toHaveProperty('unbounded');
  });

  test('handles any YAML, including endlessly expanding aliases', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x]'];
    for (const [one, next] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg', 'gh', 'hi'].entries()) {
      const [from, to] = next;
      bomb.push(
        `${to}: &${to} [${Array(8 + one)
          .fill(`*${from}`)
          .join(', ')}]`,
      );
    }
    const characters = [...'abc:{}[]-&*!|>\'"#%@` ', '\n', '\n  ', '\t', '? ', '<<: ', '---\n'];
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...characters), maxLength: 60 }), (text) => {
        write('events/Any.yaml', text);
        const documents = load(folders.schemas);
        const isSchema = isObject(documents.get('events/Any.yaml')?.value);
        expect(isSchema || lint(documents, build(documents)).length > 0).toBe(true);
      }),
      { numRuns: 300, examples: [['{}'], [bomb.join('\n')]] },
    );
  });

  test('handles a valid file with one changed character', () => {
    const good = JSON.stringify(JSON.parse(hostileEvent('x')), null, 1);
    fc.assert(
      fc.property(fc.nat(good.length), fc.string({ maxLength: 2 }), fc.nat(3), (at, put, cut) => {
        write('events/Placed.json', good.slice(0, at) + put + good.slice(at + cut));
        const documents = load(folders.schemas);
        expect(() => lint(documents, build(documents))).not.toThrow();
      }),
      { numRuns: 300 },
    );
  });
});
