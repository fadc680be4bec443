import type { Json, JsonObject } from '@eventwright/json';
import { describe, expect, test } from 'vitest';
import { event, typeModules, typeOf } from './testing/type-modules.ts';

describe('the type of a schema', () => {
  const table: readonly [given: Json, want: string][] = [
    [{ type: 'string' }, 'string'],
    [{ type: 'integer' }, 'number'],
    [{ type: ['string', 'null'] }, 'string | null'],
    [{ enum: ['a', 2, null] }, "'a' | 2 | null"],
    [{ type: ['string', 'null'], enum: ['a', 'b'] }, "'a' | 'b'"],
    [{ type: ['string', 'null'], enum: ['a', null] }, "'a' | null"],
    [{ type: ['string', 'null'], const: 'a' }, "'a'"],
    [{ type: 'string', enum: ['a', null] }, "'a'"],
    [{ type: 'null', enum: ['a', null] }, 'null'],
    [{ const: "it's" }, "'it\\'s'"],
    [{ type: 'array', items: { type: 'string' }, maxItems: 3 }, 'readonly string[]'],
    [{ type: 'array', items: { enum: ['a', 'b'] } }, "readonly ('a' | 'b')[]"],
    [{ type: 'array' }, 'readonly unknown[]'],
    [
      {
        type: 'array',
        items: [{ type: 'string' }, { type: 'number' }],
        minItems: 2,
        additionalItems: false,
      },
      'readonly [string, number]',
    ],
    [
      {
        type: 'array',
        prefixItems: [{ type: 'string' }, { type: 'number' }],
        minItems: 1,
        items: false,
      },
      'readonly [string, number?]',
    ],
    [
      { type: 'array', prefixItems: [{ type: 'string' }], minItems: 1, items: { type: 'number' } },
      'readonly [string, ...number[]]',
    ],
    [
      { type: 'array', prefixItems: [{ type: 'string' }, { $ref: '#' }], items: false },
      'readonly [string?, It?]',
    ],
    [
      { type: 'object', allOf: [{ required: ['b'] }], unevaluatedProperties: { type: 'string' } },
      '{\n    readonly b: unknown;\n    readonly [name: string]: unknown;\n  }',
    ],
    [{ oneOf: [{ type: 'string' }, { type: 'boolean' }] }, 'string | boolean'],
    [true, 'unknown'],
    [false, 'never'],
    [{}, 'unknown'],
    [{ type: 'object' }, '{\n    readonly [name: string]: unknown;\n  }'],
    [
      { type: 'object', additionalProperties: { type: 'number' } },
      '{\n    readonly [name: string]: number;\n  }',
    ],
    [
      { type: 'object', properties: { b: { type: 'string' } }, additionalProperties: false },
      '{\n    readonly b?: string;\n  }',
    ],
    [
      { type: 'object', properties: { b: { type: 'string' } }, required: ['b', 'c'] },
      '{\n    readonly b: string;\n    readonly c: unknown;\n    readonly [name: string]: unknown;\n  }',
    ],
    [
      {
        type: 'object',
        properties: { b: { type: 'string' } },
        additionalProperties: { type: 'number' },
      },
      '{\n    readonly b?: string;\n    readonly [name: string]: number | string | undefined;\n  }',
    ],
    [
      {
        type: 'object',
        properties: { b: { type: 'string' } },
        required: ['b'],
        additionalProperties: { type: 'number' },
      },
      '{\n    readonly b: string;\n    readonly [name: string]: number | string;\n  }',
    ],
    [
      {
        type: 'object',
        patternProperties: { '^b': { type: 'string' } },
        additionalProperties: { type: 'number' },
      },
      '{\n    readonly [name: string]: string | number;\n  }',
    ],
    [
      {
        type: 'object',
        patternProperties: { '^b': { type: 'string' } },
        additionalProperties: false,
      },
      '{\n    readonly [name: string]: string;\n  }',
    ],
    [
      {
        type: 'object',
        patternProperties: { '^b': { type: 'string' } },
        additionalProperties: true,
      },
      '{\n    readonly [name: string]: unknown;\n  }',
    ],
    [
      {
        type: 'array',
        prefixItems: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }],
        maxItems: 2,
        items: false,
      },
      'readonly [string?, number?]',
    ],
    [{ allOf: [{ minimum: 3 }, { type: 'string' }] }, 'string'],
    [
      { type: ['integer', 'null'], anyOf: [{ properties: { b: true } }, { const: 1 }] },
      '(number | null) & (number | null | 1)',
    ],
    [{ description: 'Anything.' }, 'unknown'],
    [{ minimum: 3 }, 'unknown'],
    [
      { additionalProperties: { type: 'number' } },
      '\n    | {\n      readonly [name: string]: number;\n    }\n    | readonly unknown[]\n    | string\n    | number\n    | boolean\n    | null',
    ],
    [
      {
        type: ['array', 'null'],
        anyOf: [{ items: { type: 'string' } }, { properties: { b: true } }],
      },
      '(readonly unknown[] | null) & (readonly string[] | null | readonly unknown[])',
    ],
    [{ type: 'string', properties: { b: true }, items: true }, 'string'],
    [{ const: [{ a: 1 }] }, 'readonly [{ readonly a: 1 }]'],
    [{ enum: [{ a: { b: 'x' } }, []] }, "{ readonly a: { readonly b: 'x' } } | readonly []"],
    [{ tsType: 'Evil' }, 'unknown'],
    [{ default: 'a' }, 'unknown'],
  ];

  test.each(table)('%j', async (given, want) => {
    expect(await typeOf(given)).toBe(want);
  });
});

test('a null that is listed as well is null', async () => {
  expect(await typeOf({ type: ['null'], enum: [null] })).toBe('null');
  expect(await typeOf({ type: ['array', 'null'], enum: [[1], null] })).toContain('| null');
});

test('a union within a union lists each alternative once, on its own line', async () => {
  const long = Object.fromEntries(
    Array.from({ length: 9 }, (_, index) => [`a long name ${index}`, index]),
  );
  const type = await typeOf({ type: ['object', 'null'], enum: [long, {}] });
  expect(type).toMatch(/^\n {4}\| /);
  expect(type).not.toMatch(/\|\s*\|/);
});

test.each<[string, JsonObject]>([
  ['if', { if: { required: ['b'] }, else: { properties: { c: {} } } }],
  ['dependentSchemas', { dependentSchemas: { a: { properties: { b: {} } } } }],
  ['dependencies', { dependencies: { a: { properties: { b: {} } } } }],
  ['allOf', { allOf: [{ properties: { b: {} } }] }],
])('unevaluated properties next to %s are not rejected by the type', async (_, beside) => {
  const made = await typeModules({
    'events/It.json': event({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      properties: { a: { type: 'string' } },
      ...beside,
      unevaluatedProperties: false,
    }),
  });
  expect(made['events/It/type.ts']).toContain('readonly [name: string]: unknown;');
});

test('an optional property that every object inherits may also be the inherited one', async () => {
  const schema = {
    type: 'object',
    properties: { constructor: { type: 'string' }, valueOf: { type: 'number' } },
    required: ['valueOf'],
    additionalProperties: false,
  };
  expect(await typeOf(schema)).toBe(
    '{\n    readonly constructor?: string | typeof Object.prototype.constructor;\n    readonly valueOf: number;\n  }',
  );
});
