import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json, JsonObject } from '@eventwright/json';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { validatorsOf, writeValidators } from './validators-of.ts';

const closed = {
  type: 'object',
  properties: { a: { type: 'string' } },
  additionalProperties: false,
};

describe('The two profiles of one schema', () => {
  test('differ only in properties that the schema does not declare', async () => {
    const { isIt, acceptsIt } = await validatorsOf({ ...closed, required: ['a'] });
    const details = [{ a: 'x' }, { a: 'x', b: 1 }, { b: 1 }, { a: 1 }];
    expect(details.map(isIt)).toEqual([true, false, false, false]);
    expect(details.map(acceptsIt)).toEqual([true, true, false, false]);
  });

  test('agree if closing an object decides between branches', async () => {
    const { acceptsIt } = await validatorsOf({
      oneOf: [closed, { ...closed, properties: { a: {}, b: {} }, required: ['b'] }],
    });
    expect([{ a: 'x' }, { a: 'x', b: 1 }].map(acceptsIt)).toEqual([true, true]);
  });

  test('apply to shared definitions', async () => {
    const { isIt, acceptsIt } = await validatorsOf(
      { properties: { one: { $ref: 'common.json#/definitions/One' } } },
      { definitions: { One: closed } },
    );
    expect([isIt({ one: { b: 1 } }), acceptsIt({ one: { b: 1 } })]).toEqual([false, true]);
    expect([isIt({ one: 1 }), acceptsIt({ one: 1 })]).toEqual([false, false]);
  });
});

describe('A validator agrees with Ajv', () => {
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
      'two mutually recursive definitions that also reference their schema',
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
      'names that look like code, more than are compared one by one',
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
    const { isIt, explainIt } = await validatorsOf(schema);
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
  ] as const)('on draft %s', async (_, schema, details, want) => {
    const { isIt } = await validatorsOf(schema as unknown as JsonObject);
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
    const { isIt } = await validatorsOf({ type: 'string', format: 'date-time' });
    expect(isIt(text)).toBe(want);
  });
});

test('reasons report every violation with its place', async () => {
  const { explainIt } = await validatorsOf({ ...closed, required: ['a', 'c'] });
  expect(explainIt({ a: 1, b: 2 })).toEqual([
    { pointer: '', message: "must have required property 'c'" },
    { pointer: '', message: 'must NOT have additional properties: "b"' },
    { pointer: '/a', message: 'must be string' },
  ]);
});

test('a validator has no dependencies and does not generate code from strings', async () => {
  const alone = await writeValidators({
    type: 'object',
    properties: { a: { type: 'string', maxLength: 3, format: 'date' } },
  });
  for (const file of readdirSync(alone)) {
    expect(readFileSync(join(alone, file), 'utf8')).not.toMatch(/\brequire\(/);
  }
  writeFileSync(join(alone, 'package.json'), '{"type":"module"}');
  const script =
    "import { isIt } from './validator.js'; process.stdout.write(String(isIt({ a: 1 })))";
  const flags = ['--disallow-code-generation-from-strings', '--input-type=module', '-e', script];
  expect(execFileSync(process.execPath, flags, { cwd: alone, encoding: 'utf8' })).toBe('false');
});

test('a validator tracks evaluated members only if a schema needs it', async () => {
  const left = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    oneOf: [{ properties: { a: { const: 1 } }, required: ['a'] }, { required: ['b'] }],
  };
  const textOf = async (schema: JsonObject) =>
    readFileSync(join(await writeValidators(schema), 'validator.js'), 'utf8');
  expect(await textOf({ ...left, unevaluatedProperties: false })).toContain('of Object.keys(');
  expect(await textOf(left)).not.toContain('of Object.keys(');
});

test('an assertion lists every violation, and returns for valid details', async () => {
  const { assertIt } = await validatorsOf({ ...closed, required: ['a', 'c'] });
  const message =
    "It is not valid: (root) must have required property 'c'; " +
    '(root) must NOT have additional properties: "b"; /a must be string';
  expect(() => assertIt({ a: 1, b: 2 })).toThrow(new TypeError(message));
  expect((await validatorsOf(closed)).assertIt({ a: 'x' })).toBeUndefined();
});

test('a Standard Schema returns the value, or issues with their paths', async () => {
  const inner = {
    type: 'object',
    properties: { 'x/y': { type: 'array', items: { type: 'null' } } },
  };
  const { itSchema } = await validatorsOf({ type: 'object', properties: { a: inner } });
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
