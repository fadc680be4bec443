import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Document } from '../../load/document.ts';
import { build } from '../../model/build.ts';
import type { Json, JsonObject } from '../../model/catalog.ts';
import { emitValidators } from './validators.ts';

const context = { schemas: 'schemas', handlersFromOutput: '', outputFromHandlers: '' };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'eventwright-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Verdicts {
  readonly isIt: (detail: unknown) => boolean;
  readonly acceptsIt: (detail: unknown) => boolean;
  readonly explainIt: (detail: unknown) => readonly { pointer: string; message: string }[];
  readonly assertIt: (detail: unknown) => void;
  readonly itSchema: { readonly '~standard': Readonly<Record<string, unknown>> };
}

/** The validators of an event `It` with these keywords, written alone into an empty folder. */
async function validators(schema: JsonObject, shared: JsonObject = {}): Promise<Verdicts> {
  const event = { ...schema, 'x-amazon-events-source': 's', 'x-amazon-events-detail-type': 'It' };
  const files: readonly [string, Json][] = [
    ['events/It.json', event],
    ['events/common.json', shared],
  ];
  const documents = new Map(
    files.map(([file, value]): [string, Document] => [file, { file, value, text: '', hash: '' }]),
  );
  const made = await emitValidators(build(documents).catalog, context);
  const place = mkdtempSync(join(folder, 'it-'));
  for (const { path, text } of made) writeFileSync(join(place, path.split('/').at(-1) ?? ''), text);
  return { ...(await import(`${place}/validator.js`)), ...(await import(`${place}/explain.js`)) };
}

const closed = {
  type: 'object',
  properties: { a: { type: 'string' } },
  additionalProperties: false,
};

describe('the two profiles of one schema', () => {
  test('differ in properties that it does not name, and in nothing else', async () => {
    const { isIt, acceptsIt } = await validators({ ...closed, required: ['a'] });
    const details = [{ a: 'x' }, { a: 'x', b: 1 }, { b: 1 }, { a: 1 }];
    expect(details.map(isIt)).toEqual([true, false, false, false]);
    expect(details.map(acceptsIt)).toEqual([true, true, false, false]);
  });

  test('are the same where closing an object decides between branches', async () => {
    const { acceptsIt } = await validators({
      oneOf: [closed, { ...closed, properties: { a: {}, b: {} }, required: ['b'] }],
    });
    expect([{ a: 'x' }, { a: 'x', b: 1 }].map(acceptsIt)).toEqual([true, true]);
  });

  test('reach into shared definitions', async () => {
    const { isIt, acceptsIt } = await validators(
      { properties: { one: { $ref: 'common.json#/definitions/One' } } },
      { definitions: { One: closed } },
    );
    expect([isIt({ one: { b: 1 } }), acceptsIt({ one: { b: 1 } })]).toEqual([false, true]);
    expect([isIt({ one: 1 }), acceptsIt({ one: 1 })]).toEqual([false, false]);
  });
});

describe('a validator gives the verdict that Ajv gives', () => {
  const cases: readonly [name: string, schema: JsonObject, details: readonly Json[]][] = [
    [
      'lengths in code points',
      { type: 'string', minLength: 2, maxLength: 2 },
      ['😀😀', '😀', 'ab'],
    ],
    [
      'uniqueItems of objects',
      { uniqueItems: true },
      [
        [{ a: 1 }, { a: 1 }],
        [{ a: 1 }, { a: 2 }],
      ],
    ],
    ['const', { const: { a: [1, null] } }, [{ a: [1, null] }, { a: [1] }]],
    ['anyOf', { anyOf: [{ type: 'string' }, { minimum: 3 }] }, ['a', 3, 2, null]],
    [
      'not and if',
      { if: { type: 'string' }, else: { minimum: 1 }, not: { const: 5 } },
      ['', 'a', 5],
    ],
    [
      'patternProperties',
      { patternProperties: { '^a': { type: 'null' } } },
      [{ ab: null }, { ab: 1 }],
    ],
    [
      'recursion',
      { properties: { a: { $ref: '#' } }, required: ['b'] },
      [
        { b: 1, a: { b: 1 } },
        { b: 1, a: {} },
      ],
    ],
    [
      'two definitions that lead to each other, and to their schema',
      {
        definitions: {
          A: { ...closed, properties: { b: { $ref: '#/definitions/B' } } },
          B: { ...closed, properties: { a: { $ref: '#/definitions/A' }, root: { $ref: '#' } } },
        },
        properties: { a: { $ref: '#/definitions/A' }, all: { items: { $ref: '#' } } },
      },
      [{ a: { b: { a: {} } } }, { a: { b: { a: 1 } } }, { all: [{ a: 1 }] }, { all: [{ a: {} }] }],
    ],
    [
      'names that look like a part of the code, and more of them than are compared one by one',
      {
        properties: Object.fromEntries(
          [...'abcdefgh', '__proto__', '{instancePath:', 'validate0', 'schema0.properties'].map(
            (name) => [name, { enum: ['"', { vErrors: '},schemaPath:' }] }],
          ),
        ),
        additionalProperties: false,
      },
      [{ a: '"', '{instancePath:': { vErrors: '},schemaPath:' } }, { validate0: 1 }, { i: '"' }],
    ],
    ['dependencies', { dependencies: { a: ['b'] } }, [{ a: 1 }, { a: 1, b: 1 }]],
  ];

  test.each(cases)('%s', async (_, schema, details) => {
    const { isIt, explainIt } = await validators(schema);
    const want = details.map((detail) => new Ajv({ strict: false }).validate(schema, detail));
    expect(details.map(isIt)).toEqual(want);
    expect(details.map((detail) => explainIt(detail).length === 0)).toEqual(want);
  });

  test.each([
    [
      '2020-12',
      {
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        prefixItems: [{ type: 'string' }],
        items: false,
      },
      [['a'], [1], ['a', 1]],
      [true, false, false],
    ],
    [
      '2019-09',
      { $schema: 'https://json-schema.org/draft/2019-09/schema', dependentRequired: { a: ['b'] } },
      [{ a: 1 }, { a: 1, b: 1 }],
      [false, true],
    ],
    [
      '04',
      { $schema: 'http://json-schema.org/draft-04/schema#', minimum: 1, exclusiveMinimum: true },
      [1, 2],
      [false, true],
    ],
  ] as const)('of draft %s', async (_, schema, details, want) => {
    const { isIt } = await validators(schema as unknown as JsonObject);
    expect(details.map((detail) => isIt(detail))).toEqual(want);
  });
});

describe('date-time', () => {
  test.each([
    ['2026-11-23T11:22:33Z', true],
    ['2024-02-29T00:00:00.123+01:00', true],
    ['2026-02-29T00:00:00Z', false],
    ['2026-04-31T00:00:00Z', false],
    ['1900-02-29T00:00:00Z', false],
    ['2000-02-29T00:00:00Z', true],
    ['2026-11-23T24:00:00Z', false],
    ['2026-11-23T11:22:33', false],
    ['1998-12-31T23:59:60Z', true],
    ['1998-12-31T22:59:60Z', false],
    ['1998-12-31T15:59:60-08:00', true],
    ['2026-11-23 ', false],
  ])('%s: %s', async (text, want) => {
    const { isIt } = await validators({ type: 'string', format: 'date-time' });
    expect(isIt(text)).toBe(want);
  });
});

test('an identity that is a pointer, as some tools write it, changes nothing', async () => {
  const { isIt } = await validators({
    properties: { a: { $id: '#/properties/a', type: 'string' }, b: { $ref: '#/properties/a' } },
  });
  expect([{ a: 'x', b: 'y' }, { a: 1 }, { b: 1 }].map(isIt)).toEqual([true, false, false]);
});

describe('a validator is right where Ajv 8.20 is not', () => {
  const draft2020 = { $schema: 'https://json-schema.org/draft/2020-12/schema' };
  const either = { oneOf: [{ required: ['c'], properties: { c: { type: 'integer' } } }, {}] };
  const cases: readonly [
    string,
    schema: JsonObject,
    valid: readonly Json[],
    not: readonly Json[],
  ][] = [
    [
      'contains beside a tuple',
      { items: [{ type: 'integer' }, { type: 'integer' }], contains: { const: 7 } },
      [[7], [1, 7], [1, 2, 7]],
      [[], [1], [1, 2], [1, 2, 3]],
    ],
    [
      'contains in lists of lists, of which one is empty',
      { items: { contains: { const: 1 } } },
      [[[1]], [], [[1], [2, 1]]],
      [[[1], []], [[], [1]], [[]]],
    ],
    [
      'a number of items that fit, or none',
      { ...draft2020, items: { contains: { const: 1 }, minContains: 0, maxContains: 1 } },
      [[[1], []], [[]], [[2]]],
      [[[1, 1]]],
    ],
    [
      'patterns of names beside alternatives',
      { ...draft2020, patternProperties: { '^c': true }, ...either },
      [{ c: 'a' }, {}],
      [{ c: 1 }],
    ],
    [
      'patterns of names beside alternatives, where the rest is counted',
      {
        ...draft2020,
        patternProperties: { '^c': true },
        ...either,
        unevaluatedProperties: false,
      },
      [{ c: 'a' }, {}, { c: 'a', cc: 1 }],
      [{ c: 1 }, { c: 'a', d: 1 }],
    ],
  ];
  test.each(cases)('%s', async (_, schema, valid, not) => {
    const { isIt, explainIt } = await validators({
      ...('$schema' in schema ? draft2020 : {}),
      properties: { it: schema },
    });
    const verdicts = (details: readonly Json[]) => details.map((it) => isIt({ it }));
    const reasons = (details: readonly Json[]) => details.map((it) => explainIt({ it }).length > 0);
    expect(verdicts(valid)).toEqual(valid.map(() => true));
    expect(verdicts(not)).toEqual(not.map(() => false));
    expect(reasons(valid)).toEqual(valid.map(() => false));
    expect(reasons(not)).toEqual(not.map(() => true));
  });
});

test('a required property may have an empty name, of which Ajv says that it is there', async () => {
  const needs = { type: 'object', required: [''] };
  const { explainIt, isIt } = await validators(needs);
  expect([{ '': 1 }, {}].map(isIt)).toEqual([true, false]);
  expect(explainIt({})).toEqual([{ pointer: '', message: "must have required property ''" }]);
  const without = await validators({ not: needs });
  expect([{ '': 1 }, {}].map(without.isIt)).toEqual([false, true]);
  expect([{ '': 1 }, {}].map((one) => without.explainIt(one).length)).toEqual([1, 0]);
});

test('reasons name the place and what is wrong there, all of them', async () => {
  const { explainIt } = await validators({ ...closed, required: ['a', 'c'] });
  expect(explainIt({ a: 1, b: 2 })).toEqual([
    { pointer: '', message: "must have required property 'c'" },
    { pointer: '', message: 'must NOT have additional properties: "b"' },
    { pointer: '/a', message: 'must be string' },
  ]);
});

test('a validator runs without anything else, and without making code from strings', async () => {
  const alone = mkdtempSync(join(folder, 'alone-'));
  const schema = {
    type: 'object',
    properties: { a: { type: 'string', maxLength: 3, format: 'date' } },
  };
  const event = { ...schema, 'x-amazon-events-source': 's', 'x-amazon-events-detail-type': 'It' };
  const document = { file: 'events/It.json', value: event, text: '', hash: '' };
  const made = await emitValidators(build(new Map([[document.file, document]])).catalog, context);
  for (const { path, text } of made) {
    expect(text).not.toMatch(/\brequire\(/);
    writeFileSync(join(alone, path.split('/').at(-1) ?? ''), text);
  }
  writeFileSync(join(alone, 'package.json'), '{"type":"module"}');
  const script =
    "import { isIt } from './validator.js'; process.stdout.write(String(isIt({ a: 1 })))";
  const flags = ['--disallow-code-generation-from-strings', '--input-type=module', '-e', script];
  expect(execFileSync(process.execPath, flags, { cwd: alone, encoding: 'utf8' })).toBe('false');
});

test('an assertion names every place, and says nothing of what is valid', async () => {
  const { assertIt } = await validators({ ...closed, required: ['a', 'c'] });
  const message =
    "It is not valid: (root) must have required property 'c'; " +
    '(root) must NOT have additional properties: "b"; /a must be string';
  expect(() => assertIt({ a: 1, b: 2 })).toThrow(new TypeError(message));
  expect((await validators(closed)).assertIt({ a: 'x' })).toBeUndefined();
});

test('a Standard Schema gives the value, or issues with the way to each', async () => {
  const inner = {
    type: 'object',
    properties: { 'x/y': { type: 'array', items: { type: 'null' } } },
  };
  const { itSchema } = await validators({ type: 'object', properties: { a: inner } });
  const { validate, vendor, version } = itSchema['~standard'] as {
    readonly vendor: string;
    readonly version: number;
    readonly validate: (value: unknown) => unknown;
  };
  expect([vendor, version]).toEqual(['eventwright', 1]);
  const value = { a: { 'x/y': [null] } };
  expect(validate(value)).toEqual({ value });
  expect(validate({ a: { 'x/y': [null, 5] } })).toEqual({
    issues: [{ message: 'must be null', path: ['a', 'x/y', '1'] }],
  });
});
