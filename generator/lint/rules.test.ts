import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json, JsonObject } from '@eventwright/json';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Document } from '../load/document.ts';
import { place } from '../load/place.ts';
import { build } from '../model/build.ts';
import { lint } from './lint.ts';
import { rules } from './rules.ts';

/** Files of a catalogue by path: a text as it stands, or what its JSON says. */
type Files = Readonly<Record<string, Json>>;

const described = { description: 'It means something.' };
const name = { ...described, type: 'string', maxLength: 8 };

function event(detailType: string, more: JsonObject): JsonObject {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    'x-amazon-events-source': 'shop.orders',
    'x-amazon-events-detail-type': detailType,
    type: 'object',
    additionalProperties: false,
    ...more,
  };
}

/** An event `Placed` with these keywords. */
function placed(more: JsonObject): Files {
  return { 'events/Placed.json': event('Placed', more) };
}

/** An event `Placed` with one property. */
function property(schema: JsonObject): Files {
  return placed({ properties: { one: { ...described, ...schema } } });
}

function consumer(more: JsonObject): Files {
  return {
    ...placed({ properties: { name } }),
    'consumers/ship.json': { description: 'Ships.', on: { Placed: {} }, target: 'queue', ...more },
  };
}

/** Each mistake: what is given, then `code file pointer` of all that is found. */
const mistakes: readonly [code: string, given: Files, found: readonly string[]][] = [
  [
    'aws-source',
    placed({ 'x-amazon-events-source': 'aws.shop' }),
    ['aws-source events/Placed.json /x-amazon-events-source'],
  ],
  [
    'broken-text',
    placed({ description: 'half \ud83d of it' }),
    ['broken-text events/Placed.json /description'],
  ],
  [
    'invalid-schema',
    property({ type: 'string', maxLength: '8' }),
    ['invalid-schema events/Placed.json /properties/one/maxLength'],
  ],
  [
    'circular-reference',
    property({ anyOf: [{ $ref: '#/properties/one' }, { type: 'null' }] }),
    ['circular-reference events/Placed.json /properties/one/anyOf/0/$ref'],
  ],
  [
    'unresolved-reference',
    {
      ...placed({ properties: { one: { $ref: 'https://example.com/twice' } } }),
      'events/a.json': { $id: 'https://example.com/twice' },
      'events/b.json': { $id: 'https://example.com/twice' },
    },
    ['unresolved-reference events/Placed.json /properties/one/$ref'],
  ],
  [
    'closed-enum',
    placed({
      additionalProperties: { type: 'boolean' },
      maxProperties: 5,
      propertyNames: { maxLength: 8 },
      properties: {
        color: { ...described, enum: ['red', 'blue'] },
        kind: { ...described, enum: ['only'] },
      },
    }),
    ['closed-enum events/Placed.json /properties/color/enum'],
  ],
  [
    'untyped-time',
    placed({
      properties: { placedAt: name, start_time: name, birthDate: name, format: name, at: name },
    }),
    ['placedAt', 'start_time', 'birthDate'].map(
      (one) => `untyped-time events/Placed.json /properties/${one}`,
    ),
  ],
  [
    'colliding-name',
    { 'events/AB.json': event('AB', {}), 'events/Ab.json': event('Ab', {}) },
    ['colliding-name events/Ab.json '],
  ],
  [
    'colliding-name',
    {
      'events/orders/created.json': event('order.created', { title: 'Created' }),
      'events/users/created.yaml': event('Created', { 'x-amazon-events-source': 'shop.users' }),
      'events/placed.json': event('Order Placed', {}),
      'events/Placed/type.json': { definitions: { A: { ...described, type: 'null' } } },
    },
    ['colliding-name events/Placed/type.json ', 'colliding-name events/users/created.yaml '],
  ],
  [
    'dead-filter',
    consumer({ on: { Placed: { where: { name: [{ prefix: 'longer than 8' }] } } } }),
    [
      'dead-filter consumers/ship.json /on/Placed/where',
      'unreachable-alternative consumers/ship.json /on/Placed/where/name/0',
    ],
  ],
  [
    'idle-filter',
    {
      ...consumer({ on: { Placed: { where: { name: [{ exists: true }] } } } }),
      ...placed({ properties: { name }, required: ['name'] }),
    },
    ['idle-filter consumers/ship.json /on/Placed/where'],
  ],
  [
    'undecided-filter',
    {
      ...consumer({ on: { Placed: { where: { name: [{ 'equals-ignore-case': 'abc' }] } } } }),
      ...placed({
        properties: { name: { ...name, pattern: '^[A-C]+$', not: { pattern: 'A.*C' } } },
      }),
    },
    ['undecided-filter consumers/ship.json /on/Placed/where'],
  ],
  [
    'lost-digits',
    {
      ...placed({ properties: { name } }),
      'consumers/ship.json':
        '{"description": "Ships.", "on": {"Placed": {"where": {"name": [9007199254740993, 3e2]}}}, "target": "queue"}',
    },
    [
      'lost-digits consumers/ship.json /on/Placed/where/name/0',
      'unreachable-alternative consumers/ship.json /on/Placed/where/name/0',
      'unreachable-alternative consumers/ship.json /on/Placed/where/name/1',
    ],
  ],
  [
    'deprecated-event',
    {
      ...consumer({ on: { Placed: {} } }),
      ...placed({ properties: { name }, deprecated: true }),
      'events/Placed.v2.json': event('Placed.v2', { properties: { name } }),
    },
    ['deprecated-event consumers/ship.json /on/Placed'],
  ],
  [
    'dotted-property',
    placed({ properties: { 'a.b': name } }),
    ['dotted-property events/Placed.json /properties/a.b'],
  ],
  [
    'duplicate-anchor',
    { 'events/common.json': { definitions: { A: { $anchor: 'a' }, B: { $id: '#a' } } } },
    ['duplicate-anchor events/common.json /definitions/B/$id'],
  ],
  [
    'duplicate-event',
    { ...placed({}), 'events/again/Placed.json': event('Placed', {}) },
    ['duplicate-event events/again/Placed.json /x-amazon-events-detail-type'],
  ],
  [
    'unknown-event',
    {
      'events/a.json': event('Created', { title: 'OrderCreated' }),
      'events/b.json': event('Created', { title: 'User created', 'x-amazon-events-source': 'b' }),
      'consumers/ship.json': {
        description: 'Ships.',
        on: { Created: {}, 'b@Created': {}, 'b@UserCreated': {}, OrderCreated: {} },
        target: 'queue',
      },
    },
    ['unknown-event consumers/ship.json /on/Created'],
  ],
  [
    'duplicate-member',
    { 'events/common.json': '{"title": "A",\n "title": "B"}' },
    ['duplicate-member events/common.json /title'],
  ],
  [
    'dynamic-reference',
    property({ $dynamicRef: '#node' }),
    ['dynamic-reference events/Placed.json /properties/one/$dynamicRef'],
  ],
  [
    'empty-range',
    property({ type: 'integer', minimum: 5, maximum: 4 }),
    ['empty-range events/Placed.json /properties/one/minimum'],
  ],
  [
    'ignored-keyword',
    property({
      allOf: [{ $ref: '#/properties/one/definitions/Name', maxLength: 3, description: 'Kept.' }],
      definitions: { Name: name },
    }),
    ['ignored-keyword events/Placed.json /properties/one/allOf/0/maxLength'],
  ],
  [
    'endless-schema',
    {
      'events/common.json': {
        definitions: {
          Node: {
            type: 'object',
            required: ['next'],
            properties: { next: { $ref: '#/definitions/Node' } },
          },
        },
      },
    },
    ['endless-schema events/common.json /definitions/Node'],
  ],
  [
    'event-size',
    property({ type: 'array', maxItems: 100_000, items: { type: 'number' } }),
    ['event-size events/Placed.json '],
  ],
  ['event-size', placed({ additionalProperties: true }), ['event-size events/Placed.json ']],
  [
    'event-name',
    placed({ 'x-amazon-events-detail-type': 'x'.repeat(129), 'x-amazon-events-source': ' ' }),
    [
      'event-name events/Placed.json /x-amazon-events-source',
      'event-name events/Placed.json /x-amazon-events-detail-type',
    ],
  ],
  [
    'excluded-value',
    property({ type: 'string', enum: ['a', 1] }),
    ['excluded-value events/Placed.json /properties/one/enum/1'],
  ],
  [
    'incomplete-event',
    { 'events/Placed.json': { 'x-amazon-events-source': 'shop', type: 'object' } },
    ['incomplete-event events/Placed.json '],
  ],
  [
    'incomplete-event',
    placed({ 'x-amazon-events-source': 5 }),
    ['incomplete-event events/Placed.json /x-amazon-events-source'],
  ],
  [
    'invalid-example',
    placed({ properties: { name }, examples: [{ name: 'short' }, { name: 'much too long' }] }),
    ['invalid-example events/Placed.json /examples/1/name'],
  ],
  [
    'colliding-registration',
    {
      'events/A.json': event('A', { 'x-amazon-events-detail-type': 'Order Placed' }),
      'events/B.json': event('B', { 'x-amazon-events-detail-type': 'OrderPlaced' }),
    },
    ['colliding-registration events/B.json '],
  ],
  [
    'invalid-json',
    { 'events/Placed.json': '{"type": "object",}' },
    ['invalid-json events/Placed.json '],
  ],
  [
    'invalid-pattern',
    property({ type: 'string', maxLength: 9, pattern: '(' }),
    ['invalid-pattern events/Placed.json /properties/one/pattern'],
  ],
  [
    'invalid-where',
    consumer({ on: { Placed: { where: { name: 'x' } } } }),
    ['invalid-where consumers/ship.json /on/Placed/where/name'],
  ],
  [
    'missing-description',
    placed({ properties: { one: { type: 'boolean' } } }),
    ['missing-description events/Placed.json /properties/one'],
  ],
  [
    'placeholder-text',
    placed({
      description: 'TODO: say what happened.',
      properties: {
        one: { description: 'TODO', type: 'boolean' },
        todo: { description: 'To do.', type: 'null' },
      },
    }),
    [
      'placeholder-text events/Placed.json /description',
      'placeholder-text events/Placed.json /properties/one/description',
    ],
  ],
  [
    'placeholder-text',
    placed({ 'x-amazon-events-source': 'my.system' }),
    ['placeholder-text events/Placed.json /x-amazon-events-source'],
  ],
  [
    'ignored-keyword',
    property({ type: 'array', maxItems: 1, prefixItems: [name], minContains: 1 }),
    ['prefixItems', 'minContains'].map(
      (keyword) => `ignored-keyword events/Placed.json /properties/one/${keyword}`,
    ),
  ],
  [
    'endless-schema',
    {
      'events/common.json': {
        definitions: {
          Pair: {
            type: 'array',
            items: [{ $ref: '#/definitions/Pair' }, { type: 'null' }],
            minItems: 1,
            maxItems: 2,
          },
        },
      },
    },
    ['endless-schema events/common.json /definitions/Pair'],
  ],
  [
    'missing-type',
    property({ properties: { two: { ...described, items: { type: 'boolean' } } } }),
    [
      'event-size events/Placed.json /properties/one',
      'missing-type events/Placed.json /properties/one',
      'missing-type events/Placed.json /properties/one/properties/two',
    ],
  ],
  [
    'prototype-property',
    placed({ properties: JSON.parse('{"__proto__": {"type": "boolean", "description": "x"}}') }),
    ['prototype-property events/Placed.json /properties/__proto__'],
  ],
  ['unbounded', property({ type: 'string' }), ['unbounded events/Placed.json /properties/one']],
  [
    'unbounded: the digits of a time',
    property({ type: 'string', format: 'date-time' }),
    ['unbounded events/Placed.json /properties/one'],
  ],
  [
    'undefined-required',
    placed({ properties: { name }, required: ['nmae'] }),
    // The object is closed as well.
    ['impossible-event events/Placed.json ', 'undefined-required events/Placed.json /required/0'],
  ],
  [
    'unknown-dialect',
    placed({ $schema: 'https://example.com/meta' }),
    ['unknown-dialect events/Placed.json /$schema'],
  ],
  [
    'unknown-draft',
    placed({ $schema: 'http://json-schema.org/draft-08/schema#' }),
    ['unknown-draft events/Placed.json /$schema'],
  ],
  [
    'unknown-format',
    property({ type: 'string', maxLength: 9, format: 'datetime' }),
    ['unknown-format events/Placed.json /properties/one/format'],
  ],
  [
    'unknown-keyword',
    property({ type: 'string', maxLength: 9, minLenght: 1 }),
    ['unknown-keyword events/Placed.json /properties/one/minLenght'],
  ],
  [
    'unknown-filter-path',
    consumer({ on: { Placed: { where: { nmae: ['x'] } } } }),
    ['unknown-filter-path consumers/ship.json /on/Placed/where/nmae'],
  ],
  [
    'unknown-type',
    property({ type: 'strnig' }),
    ['unknown-type events/Placed.json /properties/one/type'],
  ],
  [
    'unreachable-alternative',
    consumer({ on: { Placed: { where: { name: ['x', 5] } } } }),
    ['unreachable-alternative consumers/ship.json /on/Placed/where/name/1'],
  ],
  [
    'unresolved-reference',
    property({ $ref: 'https://example.com/a.json' }),
    ['unresolved-reference events/Placed.json /properties/one/$ref'],
  ],
  [
    'unresolved-reference',
    placed({ $anchor: 'all', maxProperties: 1, properties: { one: { $ref: '#all' } } }),
    ['unresolved-reference events/Placed.json /properties/one/$ref'],
  ],
  [
    'unsafe-integer',
    property({ type: 'integer', minimum: 0, maximum: 2 ** 60 }),
    ['unsafe-integer events/Placed.json /properties/one/maximum'],
  ],
  [
    'unknown-event',
    consumer({ on: { Plcaed: {} } }),
    ['unknown-event consumers/ship.json /on/Plcaed'],
  ],
  [
    'unknown-event',
    consumer({ publishes: ['X'] }),
    ['unknown-event consumers/ship.json /publishes/0'],
  ],
  ['invalid-target', consumer({ target: 'que' }), ['invalid-target consumers/ship.json /target']],
  ['unknown-member', consumer({ onn: {} }), ['unknown-member consumers/ship.json /onn']],
  ['no-subscription', consumer({ on: {} }), ['no-subscription consumers/ship.json /on']],
];

function lintFiles(files: Files) {
  const documents = new Map(
    Object.entries(files).map(([file, value]): [string, Document] => {
      const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
      return [file, { file, text, value: parse(text), hash: '' }];
    }),
  );
  return { documents, found: lint(documents, build(documents), undefined, 'note') };
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function summary({ code, file, pointer }: Diagnostic): string {
  return `${code} ${file} ${pointer}`;
}

describe('each mistake is reported at its place, and nothing else', () => {
  test.each(mistakes)('%s', (_, given, want) => {
    const { found } = lintFiles(given);
    expect(found.map(summary)).toEqual(want);
  });
});

describe('checking file by file finds the same as checking all at once', () => {
  test.each(mistakes)('%s', (_, given) => {
    const { documents, found } = lintFiles(given);
    const built = build(documents);
    const apart = [...documents.keys()].flatMap((file) =>
      lint(documents, built, new Set([file]), 'note'),
    );
    expect(new Set(apart.map(summary))).toEqual(new Set(found.map(summary)));
  });
});

test.each<[string, JsonObject]>([
  ['https://json-schema.org/draft/2020-12/schema', { prefixItems: [name, name], items: false }],
  ['http://json-schema.org/draft-07/schema#', { items: [name, name], additionalItems: false }],
])('a closed tuple is bounded: %s', ($schema, tuple) => {
  const { found } = lintFiles(
    placed({ $schema, properties: { one: { ...described, type: 'array', ...tuple } } }),
  );
  expect(found.map(summary)).toEqual([]);
});

test('every rule is mentioned in a test of this folder', () => {
  const tests = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'))
    .join('');
  expect(rules.filter(({ code }) => !tests.includes(code))).toEqual([]);
});

test('all mistakes are reported in one run, in file order', () => {
  const { found } = lintFiles({
    'events/Placed.json': event('Placed', { properties: { one: { type: 'strnig' } } }),
    'consumers/ship.json': { description: 'Ships.', on: { Plcaed: {} }, target: 'que' },
  });
  expect(found.map(({ code }) => code)).toEqual([
    'unknown-event',
    'invalid-target',
    'missing-description',
    'unknown-type',
  ]);
});

test('a similar name is suggested', () => {
  const { found } = lintFiles(consumer({ on: { Plcaed: {} } }));
  expect(found[0]?.hint).toBe('Did you mean `Placed`?');
});

test('a finding has the line and column of the name that it concerns', () => {
  const { documents, found } = lintFiles({ 'events/common.json': '{\n  "titel": "A"\n}' });
  expect(place(documents.get('events/common.json'), found[0]?.pointer ?? '')).toEqual({
    line: 2,
    column: 3,
    text: '  "titel": "A"',
    mark: 2,
  });
});
