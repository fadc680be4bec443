import type { JsonObject } from '@eventwright/json';
import { expect, test } from 'vitest';
import type { Field } from './field.ts';
import { fieldsOf } from './fields-of.ts';

/** The rows of a schema: path, type, and what else they say; indented as they are nested. */
function rows(schema: JsonObject, others: Readonly<Record<string, JsonObject>> = {}) {
  const file = 'events/A.json';
  const reaches = new Map(Object.entries({ [file]: schema, ...others }));
  const print = (field: Field, indent: string): readonly string[] => {
    const { bounds, children, isRequired, name, repeats, type, values } = field;
    const more = [
      isRequired ? 'required' : '',
      ...bounds,
      ...values.map((value) => JSON.stringify(value)),
      repeats === undefined ? '' : `again ${repeats}`,
    ].filter((one) => one !== '');
    const line = `${indent}${name}: ${type}${more.length === 0 ? '' : ` (${more.join('; ')})`}`;
    return [line, ...children.flatMap((child) => print(child, `${indent}  `))];
  };
  return fieldsOf({ file, reaches, schema }).children.flatMap((field) => print(field, ''));
}

const properties = (all: JsonObject, more: JsonObject = {}): JsonObject => ({
  type: 'object',
  properties: all,
  ...more,
});

test.each<[string, JsonObject, readonly string[]]>([
  [
    'strings, numbers and values',
    properties(
      {
        id: { type: 'string', format: 'uuid' },
        name: { type: ['string', 'null'], minLength: 1, maxLength: 80, pattern: '^a' },
        total: { type: 'number', exclusiveMinimum: 0, maximum: 1000000, multipleOf: 0.01 },
        old: { type: 'integer', minimum: 0, exclusiveMinimum: true },
        state: { enum: ['open', 'paid'] },
        kind: { const: 'card' },
      },
      { required: ['id'] },
    ),
    [
      'id: string (uuid) (required)',
      'name: string or null (1 to 80 characters; matches ^a)',
      'total: number (more than 0, at most 1,000,000; a multiple of 0.01)',
      'old: integer (more than 0)',
      'state: string ("open"; "paid")',
      'kind: string ("card")',
    ],
  ],
  [
    'lists, tuples and maps',
    properties({
      tags: { type: 'array', items: { type: 'string' }, maxItems: 1, uniqueItems: true },
      lines: { type: 'array', items: properties({ sku: { type: 'string' } }) },
      pair: {
        type: 'array',
        prefixItems: [
          { type: 'number', minimum: 1 },
          { type: 'number', maximum: 2 },
        ],
      },
      counts: { type: 'object', additionalProperties: { type: 'integer', maximum: 9 } },
      byCode: { type: 'object', patternProperties: { '^x-': { type: 'string', maxLength: 1 } } },
    }),
    [
      'tags: list of string (at most 1 element; unique elements)',
      'lines: list of object',
      '  each element: object',
      '    sku: string',
      'pair: tuple',
      '  element 1: number (at least 1)',
      '  element 2: number (at most 2)',
      'counts: map of integer',
      '  any name: integer (at most 9)',
      'byCode: object',
      '  names that match ^x-: string (at most 1 character)',
    ],
  ],
  [
    'alternatives, by their tags',
    properties({
      method: {
        oneOf: [
          properties({ kind: { const: 'card' }, last4: { type: 'string' } }),
          { title: 'By bank', ...properties({ iban: { type: 'string' } }) },
        ],
      },
      note: { anyOf: [{ type: 'string' }, { type: 'null' }] },
    }),
    [
      'method: object',
      '  kind: "card": object',
      '    kind: string ("card")',
      '    last4: string',
      '  By bank: object',
      '    iban: string',
      'note: string or null',
    ],
  ],
  [
    'composed schemas, once',
    {
      allOf: [
        { $ref: '#/definitions/Base' },
        properties({ more: { type: 'string' } }, { required: ['id'] }),
      ],
      definitions: { Base: properties({ id: { type: 'string', maxLength: 9 } }) },
    },
    ['id: string (required; at most 9 characters)', 'more: string'],
  ],
  [
    'a recursive schema, until it repeats',
    properties(
      { top: { $ref: '#/$defs/Node' } },
      {
        $defs: {
          Node: properties({
            name: { type: 'string' },
            children: { type: 'array', items: { $ref: '#/$defs/Node' } },
          }),
        },
      },
    ),
    [
      'top: object',
      '  name: string',
      '  children: list of object',
      '    each element: object (again top)',
    ],
  ],
  [
    'names that every JavaScript object has',
    { type: 'object', properties: JSON.parse('{"__proto__":{"type":"string"},"constructor":{}}') },
    ['__proto__: string', 'constructor: any value'],
  ],
])('the table shows %s', (_, schema, expected) => {
  expect(rows(schema)).toEqual(expected);
});

test('a definition in another file is followed from there', () => {
  const money = { definitions: { Money: properties({ amount: { $ref: 'int.json' } }) } };
  const reached = {
    'events/shared/money.json': money,
    'events/shared/int.json': { type: 'integer' },
  };
  const schema = properties({ total: { $ref: 'shared/money.json#/definitions/Money' } });
  expect(rows(schema, reached as never)).toEqual(['total: object', '  amount: integer']);
});

test('a schema that branches without end stays within a page', () => {
  const level = (next: number) =>
    properties(
      Object.fromEntries(['a', 'b', 'c'].map((name) => [name, { $ref: `#/definitions/L${next}` }])),
    );
  const names = Array.from({ length: 30 }, (_, index) => [`L${index}`, level(index + 1)]);
  const definitions = { ...Object.fromEntries(names), L30: {} };
  const found = rows({ ...level(0), definitions });
  expect(found.length).toBeGreaterThan(300);
  expect(found.length).toBeLessThan(1_000);
});
