import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Json, JsonObject } from '@eventwright/json';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generate } from './generate.ts';

/**
 * As teams with a registry of schemas write them: every schema has a URI, and references are URIs.
 */
const base = 'https://schemas.acme.example/';
const draft = 'https://json-schema.org/draft/2020-12/schema';
const event = (name: string, schema: JsonObject): JsonObject => ({
  $schema: draft,
  $id: `${base}booking/${name}`,
  title: name,
  'x-amazon-events-source': 'acme.booking',
  'x-amazon-events-detail-type': name,
  type: 'object',
  ...schema,
});

const files: Readonly<Record<string, JsonObject>> = {
  'events/booking/Booked.json': event('Booked', {
    required: ['guest'],
    properties: {
      guest: { $ref: '../people/guest' },
      room: { $ref: '#room' },
      extras: { $id: 'extras', type: 'array', items: { $ref: 'extra' } },
      form: { $ref: 'https://json-schema.org/draft/2020-12/schema' },
      ['__proto__']: { type: 'integer' },
    },
    $defs: {
      Room: { $anchor: 'room', type: 'string', pattern: '^[A-Z][0-9]{3}$' },
      Extra: { $id: 'extra', enum: ['breakfast', 'parking'] },
    },
  }),
  'events/shared/people.json': {
    $schema: draft,
    $id: `${base}people/all`,
    $defs: {
      Guest: {
        $id: 'guest',
        type: 'object',
        required: ['name'],
        properties: { name: { $ref: '#/$defs/Name' } },
        $defs: { Name: { type: 'string', maxLength: 40 } },
      },
    },
  },
  'events/shared/tree.json': {
    $schema: draft,
    $id: `${base}tree`,
    $dynamicAnchor: 'node',
    type: 'object',
    properties: {
      label: { type: 'string' },
      children: { type: 'array', items: { $dynamicRef: '#node' } },
    },
  },
  'events/TreeGrown.json': event('TreeGrown', {
    properties: { loose: { $ref: '/tree' }, strict: { $ref: '#/$defs/Strict' } },
    $defs: {
      Strict: {
        $id: `${base}strict-tree`,
        $dynamicAnchor: 'node',
        $ref: 'tree',
        unevaluatedProperties: false,
      },
    },
  }),
};

let root: string;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'eventwright-'));
  for (const [file, schema] of Object.entries(files)) {
    const path = join(root, 'schemas', file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify(schema));
  }
  const [schemas = '', output = '', handlers = ''] = ['schemas', 'generated', 'handlers'].map(
    (name) => join(root, name),
  );
  const { diagnostics } = await generate(
    { schemas, output, handlers },
    { check: false, force: false },
  );
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const booked = (more: JsonObject) => ({ guest: { name: 'Ada' }, ...more });

test.each<[string, Json, boolean]>([
  ['Booked', booked({ room: 'A101', extras: ['parking'] }), true],
  ['Booked', booked({ guest: {} }), false],
  ['Booked', booked({ guest: { name: 'x'.repeat(41) } }), false],
  ['Booked', booked({ room: 'cellar' }), false],
  ['Booked', booked({ extras: ['view'] }), false],
  ['Booked', booked({ form: { properties: { a: { type: ['string', 'null'] } } } }), true],
  ['Booked', booked({ form: { properties: { a: { type: 'text' } } } }), false],
  ['Booked', JSON.parse('{"guest":{"name":"Ada"},"__proto__":1}'), true],
  ['Booked', JSON.parse('{"guest":{"name":"Ada"},"__proto__":"x"}'), false],
  ['TreeGrown', { loose: { label: 'a', more: 1, children: [{ more: 1 }] } }, true],
  ['TreeGrown', { strict: { label: 'a', children: [{ label: 'b' }] } }, true],
  ['TreeGrown', { strict: { label: 'a', children: [{ lable: 'b' }] } }, false],
  ['TreeGrown', { strict: { children: [{ children: [{ more: 1 }] }] } }, false],
])('%s: %j is valid: %j', async (name, detail, isValid) => {
  const folder = join(root, 'generated/events', name);
  const validator = await import(pathToFileURL(join(folder, 'validator.js')).href);
  expect(validator[`is${name}`](detail)).toBe(isValid);
  const reasons = await import(pathToFileURL(join(folder, 'explain.js')).href);
  expect(reasons[`explain${name}`](detail).length === 0).toBe(isValid);
});

test.each([
  ['events/TreeGrown', 'readonly loose?: Tree2;\n  readonly strict?: Strict;'],
  ['events/TreeGrown', 'export type Strict = Tree;'],
  ['events/TreeGrown', 'readonly children?: readonly Strict[];'],
  [
    'events/Booked',
    'readonly guest: Guest;\n  readonly room?: Room;\n  readonly extras?: readonly Extra[];',
  ],
  ['events/shared/tree', 'readonly children?: readonly Tree[];'],
])('the types of %s have a name for each resolved schema: %s', (place, text) => {
  const paths = [`${place}/type.ts`, `${place}.ts`].map((path) => join(root, 'generated', path));
  const path = paths.find((one) => existsSync(one)) ?? '';
  expect(readFileSync(path, 'utf8')).toContain(text);
});

test('the registry’s documents have no external references', () => {
  const path = join(root, 'generated/events/Booked/registry.json');
  const text = readFileSync(path, 'utf8');
  const references = [...text.matchAll(/"\$ref":\s*"([^"]*)"/g)].map(([, reference]) => reference);
  expect(references.length).toBeGreaterThan(0);
  expect(references.filter((one) => !one?.startsWith('#/definitions/'))).toEqual([]);
});
