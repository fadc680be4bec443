import type { Json, JsonObject } from '@eventwright/json';
import { describe, expect, test } from 'vitest';
import { documentsOf } from '../../load/testing/documents-of.ts';
import { build } from '../../model/build.ts';
import { emitTypes } from './types.ts';

const context = { schemas: 'schemas', handlersFromOutput: '', outputFromHandlers: '' };

/** The types of a catalogue's files, by module, without their headers. */
async function types(files: Readonly<Record<string, Json>>): Promise<Record<string, string>> {
  const documents = documentsOf(files);
  const made = await emitTypes(build(documents).catalog, context);
  return Object.fromEntries(
    made.map(({ path, text }) => [path, text.replace(/^\/\/.*\n/gm, '').trim()]),
  );
}

function event(schema: JsonObject): JsonObject {
  return { ...schema, 'x-amazon-events-source': 's', 'x-amazon-events-detail-type': 'It' };
}

/** The type of one property `a` of an event. */
async function typeOf(schema: Json): Promise<string> {
  const It = event({ type: 'object', properties: { a: schema }, additionalProperties: false });
  const made = await types({ 'events/It.json': It });
  return /readonly a\?: ?([\s\S]*);\n\}/.exec(made['events/It/type.ts'] ?? '')?.[1] ?? '';
}

test("an event's type is named after its title", async () => {
  const schema = { title: 'Something was told', type: 'object', properties: { a: { $ref: '#' } } };
  const made = await types({ 'events/It.json': event(schema) });
  expect(made['events/SomethingWasTold/type.ts']).toContain('readonly a?: SomethingWasTold;');
  expect(made['events/SomethingWasTold/type.ts']).not.toContain('import');
});

test('a null that is listed as well is null', async () => {
  expect(await typeOf({ type: ['null'], enum: [null] })).toBe('null');
  expect(await typeOf({ type: ['array', 'null'], enum: [[1], null] })).toContain('| null');
});

describe('if formats have types, a string', () => {
  const configuration = { formats: { branded: true } };
  const at = { type: 'string', format: 'date-time' };
  const table: readonly [what: string, given: Json, want: string][] = [
    ['of a format has its type', at, 'DateTime'],
    ['or nothing is one or the other', { ...at, type: ['string', 'null'] }, 'DateTime | null'],
    [
      'or a list keeps what is said about lists',
      { ...at, type: ['array', 'string'], items: at },
      'DateTime | readonly DateTime[]',
    ],
    [
      'in a list has it too',
      { type: 'array', items: { type: 'string', format: 'uuid' } },
      'readonly Uuid[]',
    ],
    ['with values of its own is one of them', { ...at, enum: ['a'] }, "'a'"],
    ['of a format that nobody checks is a text', { type: 'string', format: 'color' }, 'string'],
    ['that need not be one is not', { format: 'uuid' }, 'unknown'],
  ];
  test.each(table)('%s', async (_, given, want) => {
    const It = event({ type: 'object', properties: { a: given }, additionalProperties: false });
    const made = await types({ 'eventwright.json': configuration, 'events/It.json': It });
    const text = made['events/It/type.ts'] ?? '';
    expect(/readonly a\?: ?([\s\S]*);\n\}/.exec(text)?.[1]).toBe(want);
    expect(text.includes("from '../../formats.ts'")).toBe(/DateTime|Uuid/.test(want));
  });
});

test('two definitions with one title are two types, each with its own name', async () => {
  const definitions = {
    Link: { title: 'A reference', $ref: '#/definitions/Id' },
    Id: { title: 'A reference', type: 'string' },
  };
  const made = await types({
    'events/It.json': event({
      properties: { a: { $ref: 'common.json#/definitions/Id' } },
      definitions,
    }),
    'events/common.json': { definitions },
  });
  for (const text of [made['events/It/type.ts'], made['events/common.ts']]) {
    expect(text).toContain('export type AReference = AReference2;');
    expect(text).toContain('export type AReference2 = string;');
  }
  expect(made['events/It/type.ts']).toContain(
    "import type { AReference2 as AReference22 } from '../common.ts';",
  );
});

test('a union within a union lists each alternative once, on its own line', async () => {
  const long = Object.fromEntries(
    Array.from({ length: 9 }, (_, index) => [`a long name ${index}`, index]),
  );
  const type = await typeOf({ type: ['object', 'null'], enum: [long, {}] });
  expect(type).toMatch(/^\n {4}\| /);
  expect(type).not.toMatch(/\|\s*\|/);
});

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

test('a tag discriminates the members of a union', async () => {
  const member = (kind: string) => ({
    type: 'object',
    properties: { kind: { const: kind } },
    required: ['kind'],
    additionalProperties: false,
  });
  expect(await typeOf({ oneOf: [member('a'), member('b')] })).toBe(
    "\n    | {\n      readonly kind: 'a';\n    }\n    | {\n      readonly kind: 'b';\n    }",
  );
});

test('a bare oneOf of closed objects is an exclusive union', async () => {
  const member = (name: string) => ({
    type: 'object',
    properties: { [name]: { type: 'string' } },
    required: [name],
    additionalProperties: false,
  });
  expect(await typeOf({ oneOf: [member('card'), member('iban')] })).toBe(
    [
      '\n    | {\n      readonly card: string;\n      readonly iban?: never;\n    }',
      '| {\n      readonly iban: string;\n      readonly card?: never;\n    }',
    ].join('\n    '),
  );
});

test('a oneOf that requires one property or another accepts exactly one of them', async () => {
  const type = await typeOf({
    type: 'object',
    properties: { card: { type: 'string' }, iban: { type: 'string' } },
    additionalProperties: false,
    oneOf: [{ required: ['card'] }, { required: ['iban'] }],
  });
  expect(type).toMatch(
    /readonly iban\?: never;[^}]*readonly card: unknown;|readonly card: unknown;[^}]*readonly iban\?: never;/,
  );
});

test('branches of open objects may have properties of other branches', async () => {
  const member = (name: string) => ({ type: 'object', properties: { [name]: { type: 'string' } } });
  expect(await typeOf({ oneOf: [member('card'), member('iban')] })).not.toContain('never');
});

test('a definition that several events share is declared once, in the module of its file', async () => {
  const made = await types({
    'events/It.json': event({
      type: 'object',
      properties: { money: { $ref: 'common.json#/definitions/Money' }, me: { $ref: '#' } },
      additionalProperties: false,
    }),
    'events/common.json': { definitions: { Money: { type: 'number', description: 'Cents.' } } },
  });
  expect(made).toEqual({
    'events/It/type.ts': `import type { Money } from '../common.ts';

export interface It {
  readonly money?: Money;
  readonly me?: It;
}`,
    'events/common.ts': '/** Cents. */\nexport type Money = number;',
  });
});

test('a shared type with the name of the event is imported under another name', async () => {
  const made = await types({
    'events/It.json': event({
      type: 'object',
      properties: { it: { $ref: 'common.json#/definitions/It' } },
      additionalProperties: false,
    }),
    'events/common.json': { definitions: { It: { type: 'string' } } },
  });
  expect(made['events/It/type.ts']).toContain("import type { It as It2 } from '../common.ts';");
  expect(made['events/It/type.ts']).toContain('readonly it?: It2;');
});

test('a titled object within an event is its own type, even if it is recursive', async () => {
  const made = await types({
    'events/It.json': event({
      type: 'object',
      properties: {
        tree: {
          title: 'Tree',
          type: 'object',
          properties: { left: { $ref: '#/properties/tree' } },
          additionalProperties: false,
        },
      },
      additionalProperties: false,
    }),
  });
  expect(made['events/It/type.ts']).toBe(`export interface It {
  readonly tree?: Tree;
}

export interface Tree {
  readonly left?: Tree;
}`);
});

test.each<[what: string, schema: JsonObject]>([
  ['a reference', { $ref: '#/definitions/Part' }],
  ['a title', { title: 'Part', type: 'object', properties: {} }],
  ['alternatives', { type: 'object', properties: { b: {} }, oneOf: [{ required: ['b'] }, {}] }],
  ['no type', {}],
])('a deprecated property is marked if it has %s', async (_, schema) => {
  const It = event({ type: 'object', properties: { a: { ...schema, deprecated: true } } });
  const made = await types({ 'events/It.json': It });
  expect(made['events/It/type.ts']).toContain('  /** @deprecated */\n  readonly a?:');
});

test('constraints that a type cannot express are in its documentation', async () => {
  const It = event({
    type: 'object',
    properties: {
      a: { description: 'The name.', type: 'string', minLength: 1, maxLength: 9, pattern: '^*/$' },
    },
    additionalProperties: false,
  });
  const made = await types({ 'events/It.json': It });
  expect(made['events/It/type.ts']).toContain(
    '  /**\n   * The name.\n   *\n   * 1 to 9 characters, matches `^*\\/$`.\n   */\n  readonly a?: string;',
  );
});

test.each<[string, JsonObject]>([
  ['if', { if: { required: ['b'] }, else: { properties: { c: {} } } }],
  ['dependentSchemas', { dependentSchemas: { a: { properties: { b: {} } } } }],
  ['allOf', { allOf: [{ properties: { b: {} } }] }],
])('unevaluated properties next to %s are not rejected by the type', async (_, beside) => {
  const made = await types({
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
