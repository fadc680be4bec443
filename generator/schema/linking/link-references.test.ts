import type { Json, JsonObject } from '@eventwright/json';
import { expect, test } from 'vitest';
import { linkReferences } from './link-references.ts';

/** One case: the files, and what is linked of them, by file and JSON pointer. */
interface Case {
  readonly given: Readonly<Record<string, JsonObject>>;
  readonly want: Readonly<Record<string, Json | undefined>>;
}

const number: JsonObject = { type: 'number' };

const cases: readonly (readonly [string, Case])[] = [
  [
    'a relative reference in a schema with an `$id` is resolved against that `$id`',
    {
      given: {
        'events/a.json': {
          $id: 'https://example.com/root.json',
          properties: { one: { $id: 'parts/one.json', items: { $ref: 'number.json' } } },
          $defs: { number: { $id: 'parts/number.json', ...number } },
        },
      },
      want: {
        'events/a.json#/properties/one': { items: { $ref: '#/$defs/number' } },
        'events/a.json#/$defs/number': number,
        'events/a.json#/$id': 'https://example.com/root.json',
      },
    },
  ],
  [
    'a fragment is resolved in the innermost schema with an `$id`',
    {
      given: {
        'events/a.json': {
          properties: { x: { $ref: '#/$defs/part' } },
          $defs: {
            part: {
              $id: 'https://example.com/part',
              properties: { y: { $ref: '#/$defs/leaf' }, z: { $ref: '#leaf' } },
              $defs: { leaf: { $anchor: 'leaf', ...number } },
            },
          },
        },
      },
      want: {
        'events/a.json#/$defs/part/properties': {
          y: { $ref: '#/$defs/part/$defs/leaf' },
          z: { $ref: '#/$defs/part/$defs/leaf' },
        },
      },
    },
  ],
  [
    'an absolute `$id`, or a URN, is found in any file',
    {
      given: {
        'events/a.json': {
          items: [{ $ref: 'https://example.com/b' }, { $ref: 'urn:x:c#/$defs/n' }],
        },
        'events/deep/b.json': { $id: 'https://example.com/b#', ...number },
        'external/c.json': { $id: 'urn:x:c', $defs: { n: number } },
      },
      want: {
        'events/a.json#/items': [{ $ref: 'deep/b.json#' }, { $ref: '../external/c.json#/$defs/n' }],
      },
    },
  ],
  [
    'only `id` identifies a schema in draft 4, and only `$id` later',
    {
      given: {
        'events/a.json': {
          $schema: 'http://json-schema.org/draft-04/schema#',
          id: 'https://example.com/a',
          not: { $ref: 'b' },
          definitions: { b: { id: 'b', ...number } },
        },
        'events/c.json': {
          $schema: 'http://json-schema.org/draft-07/schema#',
          properties: { p: { $ref: 'https://example.com/d' } },
          definitions: { d: { id: 'https://example.com/d', ...number } },
        },
      },
      want: {
        'events/a.json#/not/$ref': '#/definitions/b',
        'events/c.json#/properties/p/$ref': 'https://example.com/d',
      },
    },
  ],
  [
    'a name that two schemas share resolves to neither',
    {
      given: {
        'events/a.json': { not: { $ref: 'https://example.com/b' } },
        'events/b.json': { $id: 'https://example.com/b' },
        'events/c.json': { $id: 'https://example.com/b' },
      },
      want: { 'events/a.json#/not/$ref': 'https://example.com/b' },
    },
  ],
  [
    'files next to a file with an `$id` are found by path, unless an `$id` says otherwise',
    {
      given: {
        'events/a.json': { $id: 'https://example.com/a', not: { $ref: 'b.json#/$defs/n' } },
        'events/b.json': { $id: 'https://example.com/other/b', $defs: { n: number } },
      },
      want: { 'events/a.json#/not/$ref': 'b.json#/$defs/n' },
    },
  ],
  [
    'names with `%`, `#` and spaces are unchanged',
    {
      given: {
        'events/a.json': {
          $id: 'https://example.com/a',
          not: { $ref: 'https://example.com/b#/$defs/50%25%20%23' },
        },
        'events/my b.json': { $id: 'https://example.com/b', $defs: { '50% #': number } },
      },
      want: { 'events/a.json#/not/$ref': 'my%20b.json#/$defs/50%25%20%23' },
    },
  ],
  [
    'a dynamic reference resolves to its anchor by default',
    {
      given: {
        'events/a.json': { $dynamicAnchor: 'node', items: { $dynamicRef: '#node' } },
      },
      want: { 'events/a.json#': { items: { $ref: '#' } } },
    },
  ],
  [
    'a schema with another meaning in an extension becomes its own definition',
    {
      given: {
        'events/strict.json': {
          $dynamicAnchor: 'node',
          $ref: 'tree.json',
          unevaluatedProperties: false,
        },
        'events/tree.json': {
          $dynamicAnchor: 'node',
          title: 'Tree',
          properties: { children: { items: { $dynamicRef: '#node' } } },
        },
      },
      want: {
        'events/tree.json#/properties/children/items': { $ref: '#' },
        'events/strict.json#': {
          $ref: '#/$defs/tree',
          unevaluatedProperties: false,
          $defs: {
            tree: { title: 'Tree', properties: { children: { items: { $ref: '#' } } } },
          },
        },
      },
    },
  ],
  [
    'a recursive reference resolves to the outermost file with a recursive anchor',
    {
      given: {
        'events/strict.json': { $recursiveAnchor: true, $ref: 'tree.json', maxProperties: 1 },
        'events/tree.json': { $recursiveAnchor: true, items: { $recursiveRef: '#' } },
        'events/loose.json': { $ref: 'tree.json' },
      },
      want: {
        'events/strict.json#/$defs/tree/items': { $ref: '#' },
        'events/tree.json#/items': { $ref: '#' },
        'events/loose.json#': { $ref: 'tree.json' },
      },
    },
  ],
  [
    'a dynamic reference next to a `$ref` also applies',
    {
      given: {
        'events/a.json': {
          $defs: { n: { $dynamicAnchor: 'n' }, o: {} },
          not: { $ref: '#/$defs/o', $dynamicRef: '#n' },
        },
      },
      want: { 'events/a.json#/not': { $ref: '#/$defs/o', allOf: [{ $ref: '#/$defs/n' }] } },
    },
  ],
  [
    'the official meta-schemas are available to references',
    {
      given: {
        'events/a.json': {
          properties: { s: { $ref: 'https://json-schema.org/draft-07/schema#' } },
        },
      },
      want: {
        'events/a.json#/properties/s/$ref': '../external/json-schema.org/draft-07/schema.json#',
        'external/json-schema.org/draft-07/schema.json#/properties/not/$ref': '#',
      },
    },
  ],
  [
    'a meta-schema in the catalogue decides which keywords apply',
    {
      given: {
        'events/a.json': {
          $schema: 'https://example.com/meta',
          properties: { n: { minimum: 3, items: { type: 'null' } } },
        },
        'external/meta.json': {
          $schema: 'https://json-schema.org/draft/2020-12/schema',
          $id: 'https://example.com/meta',
          $vocabulary: { 'https://json-schema.org/draft/2020-12/vocab/applicator': true },
        },
      },
      want: {
        'events/a.json#': {
          $schema: 'https://json-schema.org/draft/2020-12/schema',
          properties: { n: { items: {} } },
        },
      },
    },
  ],
];

test.each(cases)('%s', (_, { given, want }) => {
  const linked = linkReferences(new Map(Object.entries(given)));
  for (const [place, value] of Object.entries(want)) {
    const [file = '', pointer = ''] = place.split('#');
    expect([place, at(linked.get(file), pointer)]).toEqual([place, value]);
  }
});

test('schemas without references stay the same objects', () => {
  const schemas = new Map<string, JsonObject>([
    ['events/a.json', { not: { $ref: 'common.json#/$defs/n' }, items: { $ref: '#n' } }],
    ['events/common.json', { $id: 'common', $defs: { n: { $anchor: 'n' } } }],
  ]);
  expect(linkReferences(schemas)).toBe(schemas);
});

function at(schema: Json | undefined, pointer: string): Json | undefined {
  let value = schema;
  for (const name of pointer.split('/').slice(1)) value = (value as JsonObject | undefined)?.[name];
  return value;
}
