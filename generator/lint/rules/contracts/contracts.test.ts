import type { JsonObject } from '@eventwright/json';
import { expect, test } from 'vitest';
import { lintFiles } from '../../testing/lint-files.ts';
import { reportsMistakes } from '../../testing/reports-mistakes.ts';
import { described, name, placed, property } from '../../testing/small-catalogues.ts';

reportsMistakes([
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
    'dotted-property',
    placed({ properties: { 'a.b': name } }),
    ['dotted-property events/Placed.json /properties/a.b'],
  ],
  [
    'missing-description',
    placed({ properties: { one: { type: 'boolean' } } }),
    ['missing-description events/Placed.json /properties/one'],
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
    ['undefined-required events/Placed.json /required/0'],
  ],
  [
    'unsafe-integer',
    property({ type: 'integer', minimum: 0, maximum: 2 ** 60 }),
    ['unsafe-integer events/Placed.json /properties/one/maximum'],
  ],
]);

test.each<[string, JsonObject]>([
  [
    'of the schema around it',
    { properties: { name }, oneOf: [{ properties: { kind: {} }, required: ['name'] }] },
  ],
  [
    'of a schema around several',
    {
      properties: { name },
      if: { not: { allOf: [{ properties: { a: {} }, required: ['name'] }] } },
    },
  ],
  [
    'of another part',
    { allOf: [{ $ref: '#/definitions/Base' }, { properties: { a: {} }, required: ['name'] }] },
  ],
])('a required property is defined by the properties %s', (_, keywords) => {
  const definitions = { Base: { type: 'object', properties: { name } } };
  const found = lintFiles(placed({ ...keywords, definitions }));
  expect(found.filter(({ code }) => code === 'undefined-required')).toEqual([]);
});

test.each<[string, JsonObject]>([
  ['https://json-schema.org/draft/2020-12/schema', { prefixItems: [name, name], items: false }],
  ['http://json-schema.org/draft-07/schema#', { items: [name, name], additionalItems: false }],
])('a closed tuple is bounded: %s', ($schema, tuple) => {
  const one = { ...described, type: 'array', ...tuple };
  expect(lintFiles(placed({ $schema, properties: { one } }))).toEqual([]);
});
