import { join } from 'node:path';
import type { JsonObject } from '@eventwright/json';
import { applied, nameOf, placesOf } from '@eventwright/json/mutation';
import { describe, expect, test } from 'vitest';
import { load } from '../load/load.ts';
import { build } from '../model/build.ts';
import { ajvFor, schemaIdentity } from '../schema/ajv.ts';
import { eventWithField } from '../testing/event-with-field.ts';
import { mutationsOf } from './mutations.ts';
import { randomOf } from './random.ts';
import { validSamples } from './valid-samples.ts';

const name = { type: 'string', pattern: '^[a-z]+$' } as const;

const keywords: readonly [keyword: string, schema: JsonObject, at?: string][] = [
  ['type', { type: 'integer' }],
  ['enum', { type: 'string', enum: ['small', 'large'] }],
  ['const', { type: 'number', const: 5 }],
  ['minimum', { type: 'integer', minimum: 3 }],
  ['maximum', { type: 'integer', maximum: 3 }],
  ['exclusiveMinimum', { type: 'number', exclusiveMinimum: 0 }],
  ['exclusiveMaximum', { type: 'number', exclusiveMaximum: 0 }],
  ['multipleOf', { type: 'integer', multipleOf: 5, minimum: 0, maximum: 100 }],
  ['minLength', { type: 'string', minLength: 3, pattern: '^[a-z]*$' }],
  ['maxLength', { type: 'string', maxLength: 30, pattern: '^([A-Z][a-z])+$' }],
  ['maxLength', { type: 'string', maxLength: 5_000 }],
  ['pattern', { type: 'string', minLength: 4, maxLength: 6, pattern: '^[A-F0-9]+$' }],
  ['format', { type: 'string', format: 'date-time', maxLength: 30 }],
  ['format', { type: 'string', format: 'uuid' }],
  ['maxLength', { type: 'string', format: 'date-time', maxLength: 30 }],
  ['minItems', { type: 'array', items: name, minItems: 2 }],
  ['maxItems', { type: 'array', items: name, maxItems: 2 }],
  ['uniqueItems', { type: 'array', items: name, minItems: 1, maxItems: 2, uniqueItems: true }],
  ['contains', { type: 'array', items: { enum: [7, 8] }, minItems: 3, contains: { const: 7 } }],
  ['pattern', { type: 'array', items: name, minItems: 1 }, '/x/*'],
  ['type', { type: 'array', prefixItems: [{ type: 'boolean' }], minItems: 1 }, '/x/0'],
  ['required', { type: 'object', properties: { y: name }, required: ['y'] }],
  ['additionalProperties', { type: 'object', properties: {}, additionalProperties: false }],
  ['minProperties', { type: 'object', properties: { y: name }, minProperties: 1 }],
  ['maxProperties', { type: 'object', properties: { y: name }, maxProperties: 1 }],
  ['propertyNames', { type: 'object', propertyNames: { pattern: '^[a-z]+$' } }],
  [
    'dependentRequired',
    {
      type: 'object',
      properties: { y: name, z: name },
      required: ['y'],
      dependentRequired: { y: ['z'] },
    },
  ],
  ['minimum', { type: 'object', additionalProperties: { type: 'integer', minimum: 1 } }, '/x/*'],
  ['pattern', { type: 'object', patternProperties: { '^y': name } }, '/x/*'],
  ['oneOf', { oneOf: [{ type: 'string' }, { type: 'integer' }] }],
  ['anyOf', { anyOf: [{ type: 'string' }, { type: 'integer' }] }],
  ['not', { type: 'string', not: { maxLength: 1 } }],
  ['minimum', { allOf: [{ type: 'integer' }, { minimum: 2 }] }],
];

describe('Breaking a keyword', () => {
  test.each(keywords)('%s, by %j', (keyword, schema, at = '/x') => {
    const event = eventWithField(schema);
    const { reached } = mutationsOf(event);
    const mutation = reached.find((one) => one.breaks === keyword && one.at === at);
    expect(mutation, JSON.stringify(mutationsOf(event).unreached)).toBeDefined();
    const ofParts = ['oneOf', 'anyOf', 'propertyNames', 'contains'];
    if (!ofParts.includes(keyword)) expect(mutation?.also).toBeUndefined();
    const validate = ajvFor(event.reaches, 'strict', { allErrors: true }).getSchema(
      schemaIdentity(event.file),
    );
    const broken = validSamples(event, randomOf(3), 20).flatMap((detail) =>
      placesOf(detail, at).map((place) => {
        validate?.(mutation && applied(detail, place, mutation.change));
        return validate?.errors?.some((error) => error.instancePath === place) === true;
      }),
    );
    expect(broken).toContain(true);
  });

  test('reports which keywords break with it, if it cannot be broken alone', () => {
    const { reached } = mutationsOf(
      eventWithField({ type: 'string', minLength: 1, pattern: '^[a-z]+$' }),
    );
    expect(reached.find(({ breaks }) => breaks === 'minLength')?.also).toEqual(['pattern']);
  });

  test('reports why, if it cannot be broken at all', () => {
    const schema = { type: 'object', properties: { y: { anyOf: [{ type: 'string' }, true] } } };
    const { unreached } = mutationsOf(eventWithField(schema));
    const why = 'no change that was tried is refused for it';
    expect(unreached).toContainEqual({ breaks: 'anyOf', at: '/x/y', why });
  });

  test('finds nothing to break if no event is valid', () => {
    const endless = eventWithField({ type: 'object', properties: {}, required: [] });
    const schema: JsonObject = { ...endless.schema, properties: { x: { $ref: '#' } } };
    const event = { ...endless, schema, reaches: new Map([[endless.file, schema]]) };
    expect(mutationsOf(event).reached).toEqual([]);
  });

  test('breaks a keyword of a recursive schema once', () => {
    const schema = { type: 'object', properties: { next: { $ref: '#/properties/x' } } };
    const places = mutationsOf(eventWithField(schema)).reached.map(nameOf);
    expect(places).toContain('/x breaks type');
    expect(places.filter((place) => place.startsWith('/x/next/next'))).toEqual([]);
  });
});

test('Every keyword of this application’s schemas can be broken, most of them alone', () => {
  const { events } = build(load(join(import.meta.dirname, '../../schemas'))).catalog;
  const all = events.map(mutationsOf);
  expect(all.flatMap(({ unreached }) => unreached)).toEqual([]);
  const reached = all.flatMap((one) => one.reached);
  expect(reached.length).toBeGreaterThan(340);
  const together = reached.filter(({ also }) => also !== undefined);
  // What is empty, or too long for a pattern that says how long it may be, breaks that pattern.
  expect(together.every(({ also }) => also?.join() === 'pattern')).toBe(true);
});
