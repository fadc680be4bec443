import type { JsonObject } from '@eventwright/json';
import { expect, test } from 'vitest';
import { event, typeModules } from './testing/type-modules.ts';

test("an event's type is named after its title", async () => {
  const schema = { title: 'Something was told', type: 'object', properties: { a: { $ref: '#' } } };
  const made = await typeModules({ 'events/It.json': event(schema) });
  expect(made['events/SomethingWasTold/type.ts']).toContain('readonly a?: SomethingWasTold;');
  expect(made['events/SomethingWasTold/type.ts']).not.toContain('import');
});

test('two definitions with one title are two types, each with its own name', async () => {
  const definitions = {
    Link: { title: 'A reference', $ref: '#/definitions/Id' },
    Id: { title: 'A reference', type: 'string' },
  };
  const made = await typeModules({
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

test('a definition that several events share is declared once, in the module of its file', async () => {
  const made = await typeModules({
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
  const made = await typeModules({
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
  const made = await typeModules({
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

test('a title of more than 60 characters names no type', async () => {
  const definitions = { part_of_it: { title: `A${'b'.repeat(60)}`, type: 'string' } };
  const made = await typeModules({
    'events/It.json': event({
      properties: { a: { $ref: '#/definitions/part_of_it' } },
      definitions,
    }),
  });
  expect(made['events/It/type.ts']).toContain('export type PartOfIt = string;');
});

test.each<[what: string, schema: JsonObject]>([
  ['a reference', { $ref: '#/definitions/Part' }],
  ['a title', { title: 'Part', type: 'object', properties: {} }],
  ['alternatives', { type: 'object', properties: { b: {} }, oneOf: [{ required: ['b'] }, {}] }],
  ['no type', {}],
])('a deprecated property is marked if it has %s', async (_, schema) => {
  const It = event({ type: 'object', properties: { a: { ...schema, deprecated: true } } });
  const made = await typeModules({ 'events/It.json': It });
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
  const made = await typeModules({ 'events/It.json': It });
  expect(made['events/It/type.ts']).toContain(
    '  /**\n   * The name.\n   *\n   * 1 to 9 characters, matches `^*\\/$`.\n   */\n  readonly a?: string;',
  );
});
