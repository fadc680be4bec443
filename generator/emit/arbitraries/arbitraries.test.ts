import type { JsonObject } from '@eventwright/json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { build } from '../../model/build.ts';
import { emitArbitraries } from './arbitraries.ts';
import { arbitraryOf, context, one } from './testing/arbitrary-of.ts';

describe('An arbitrary of an event', () => {
  const schemas: Readonly<Record<string, readonly [JsonObject, JsonObject?]>> = {
    'strings with bounds': [one({ type: 'string', minLength: 2, maxLength: 5 })],
    'strings with a pattern': [one({ type: 'string', pattern: '^[a-z]{2}-\\d+$', maxLength: 8 })],
    instants: [one({ type: 'string', format: 'date-time' })],
    'integers between exclusive bounds': [
      one({ type: 'integer', exclusiveMinimum: 0, exclusiveMaximum: 4 }),
    ],
    numbers: [one({ type: 'number', minimum: -1.5, exclusiveMaximum: 1.5 })],
    prices: [one({ type: 'number', multipleOf: 0.01, minimum: 0, maximum: 100 })],
    'keywords without a type': [one({ maxItems: 2, minLength: 3, minimum: 5 })],
    'listed property names': [
      one({
        type: 'object',
        additionalProperties: { type: 'integer' },
        propertyNames: { enum: ['a', 'b'] },
        minProperties: 1,
      }),
    ],
    'lists that contain a value': [one({ type: 'array', contains: { const: 'a' }, minItems: 2 })],
    'open objects with some property': [one({ type: 'object', minProperties: 2 })],
    'lists that contain a value more than once': [
      one({ type: 'array', contains: { const: 'a' }, minContains: 3 }),
    ],
    'items with a false schema': [one({ type: 'array', prefixItems: [true, false] })],
    'lists without further items': [
      one({ type: 'array', prefixItems: [{ type: 'string' }], unevaluatedItems: false }),
    ],
    'several closed objects': [
      {
        allOf: [
          { properties: { a: { type: 'string' }, b: {} }, additionalProperties: false },
          { properties: { b: { type: 'integer' }, c: {} }, required: ['b'] },
        ],
      },
    ],
    multiples: [one({ type: 'number', multipleOf: 0.25, minimum: 0, maximum: 3 })],
    enumerations: [one({ enum: ['a', 1, null, { b: [] }] })],
    'several types': [one({ type: ['string', 'null'], maxLength: 3 })],
    lists: [one({ type: 'array', items: { type: 'boolean' }, minItems: 1, maxItems: 4 })],
    'lists of unique items': [
      one({ type: 'array', items: { enum: [1, 2, 3] }, uniqueItems: true, maxItems: 3 }),
    ],
    tuples: [one({ prefixItems: [{ const: 1 }, { type: 'string' }], items: false, type: 'array' })],
    'tuples with further items': [
      one({ type: 'array', prefixItems: [{ const: 1 }], items: { const: 2 }, minItems: 2 }),
    ],
    maps: [one({ type: 'object', additionalProperties: { type: 'integer' }, minProperties: 1 })],
    'maps with names that match a pattern': [
      one({ patternProperties: { '^x-': { type: 'null' } }, additionalProperties: false }),
    ],
    'alternatives with a tag': [
      one({
        oneOf: ['a', 'b'].map((kind) => ({
          type: 'object',
          properties: { kind: { const: kind }, size: { type: 'integer' } },
          required: ['kind'],
        })),
      }),
    ],
    'schemas combined by allOf': [
      one({
        allOf: [{ type: 'integer', minimum: 3 }, { maximum: 9 }],
      }),
    ],
    references: [one({ $ref: '#/$defs/Name' }), { Name: { type: 'string', maxLength: 3 } }],
    recursion: [
      one({ $ref: '#/$defs/Tree' }),
      {
        Tree: {
          type: 'object',
          properties: {
            value: { type: 'integer' },
            children: { type: 'array', items: { $ref: '#/$defs/Tree' } },
          },
          required: ['value', 'children'],
          additionalProperties: false,
        },
      },
    ],
    'recursion through parts that are laid together': [
      one({ $ref: '#/$defs/Schema' }),
      {
        Plain: {
          type: 'object',
          properties: {
            items: { anyOf: [{ $ref: '#/$defs/Plain' }, { type: 'boolean' }] },
            not: { $ref: '#/$defs/Plain' },
          },
        },
        Schema: {
          allOf: [
            { $ref: '#/$defs/Plain' },
            {
              properties: {
                items: { anyOf: [{ $ref: '#/$defs/Schema' }, { type: 'boolean' }] },
                not: { $ref: '#/$defs/Schema' },
                title: { type: 'string', maxLength: 3 },
              },
            },
          ],
        },
      },
    ],
    'mutual recursion': [
      one({ $ref: '#/$defs/A' }),
      {
        A: { type: 'object', properties: { b: { $ref: '#/$defs/B' } } },
        B: { type: 'object', properties: { a: { $ref: '#/$defs/A' }, n: { const: 1 } } },
      },
    ],
    'keywords that only the validator can decide': [
      {
        ...one({ type: 'integer', minimum: 0, maximum: 9, not: { const: 3 } }),
        if: { properties: { one: { minimum: 5 } } },
        else: { required: ['two'] },
      },
    ],
  };

  it.each(Object.entries(schemas))('generates only valid details: %s', async (_, given) => {
    const { arbitrary, isValid } = await arbitraryOf(...given);
    fc.assert(
      fc.property(arbitrary, (detail) => {
        const carried: unknown = JSON.parse(JSON.stringify(detail));
        expect(isValid?.(carried), JSON.stringify(detail)).toBe(true);
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it('asks the validator only if the generated parts cannot follow the schema', async () => {
    const simple = await arbitraryOf(one({ type: 'string', maxLength: 3 }));
    expect(simple.text).not.toContain('isPlaced');
    const hard = await arbitraryOf({ ...one({ type: 'integer' }), not: { required: ['x'] } });
    expect(hard.text).toContain('the parts cannot follow not');
    expect(hard.text).toContain('isPlaced');
  });

  it('covers bounds, every enum value, every alternative and missing optional fields', async () => {
    const { arbitrary } = await arbitraryOf({
      properties: {
        count: { type: 'integer', minimum: 0, maximum: 1_000_000 },
        name: { type: 'string', minLength: 1, maxLength: 40 },
        colour: { enum: ['red', 'green', 'blue'] },
        either: { oneOf: [{ type: 'boolean' }, { type: 'null' }] },
        list: { type: 'array', items: { const: 1 }, maxItems: 9 },
      },
      required: ['count', 'name'],
    });
    const made = fc.sample(arbitrary, { seed: 2, numRuns: 500 }) as Record<string, unknown>[];
    const seen = (name: string) => new Set(made.map((detail) => detail[name]));
    expect(seen('count')).toContain(0);
    expect(seen('count')).toContain(1_000_000);
    const lengths = new Set([...seen('name')].map((name) => String(name).length));
    expect([lengths.has(1), lengths.has(40)]).toEqual([true, true]);
    expect(seen('colour')).toEqual(new Set(['red', 'green', 'blue', undefined]));
    expect(seen('either')).toEqual(new Set([true, false, null, undefined]));
    const sizes = new Set(made.map((detail) => (detail['list'] as unknown[] | undefined)?.length));
    expect([sizes.has(0), sizes.has(9), sizes.has(undefined)]).toEqual([true, true, true]);
  });

  it('generates the same details for the same seed and shrinks failures', async () => {
    const { arbitrary } = await arbitraryOf(one({ type: 'integer', minimum: 0 }));
    expect(fc.sample(arbitrary, { seed: 3 })).toEqual(fc.sample(arbitrary, { seed: 3 }));
    const { counterexample } = fc.check(
      fc.property(arbitrary, (detail) => (detail as { one: number }).one < 50),
      { seed: 4 },
    );
    expect(counterexample).toEqual([{ one: 50 }]);
  });

  it('is not generated unless the configuration asks for contracts', async () => {
    expect(await emitArbitraries(build(new Map()).catalog, context)).toEqual([]);
  });
});

describe('An arbitrary of objects with a number of properties', () => {
  const sampler = {
    type: 'object',
    minProperties: 1,
    maxProperties: 1,
    properties: {
      always: { type: ['object', 'null'], additionalProperties: false },
      ratio: { type: 'number', minimum: 0, maximum: 1 },
      parent: { $ref: '#/$defs/Parent' },
      composite: { type: 'array', items: { $ref: '#/$defs/Sampler' }, minItems: 1 },
    },
    additionalProperties: { type: 'null' },
  };
  const parent = {
    type: 'object',
    properties: Object.fromEntries(
      ['root', 'local', 'remote'].map((name) => [name, { $ref: '#/$defs/Sampler' }]),
    ),
    minProperties: 2,
    required: ['root'],
    additionalProperties: false,
  };

  it('chooses so many of them, also where each may hold the object again', async () => {
    const { arbitrary, isValid, text } = await arbitraryOf(one({ $ref: '#/$defs/Sampler' }), {
      Sampler: sampler,
      Parent: parent,
    });
    expect(text).not.toContain('isPlaced');
    const made = fc.sample(arbitrary, { seed: 1, numRuns: 200 }) as { one: object }[];
    expect(made.every((detail) => isValid?.(JSON.parse(JSON.stringify(detail))))).toBe(true);
    const names = new Set(made.flatMap((detail) => Object.keys(detail.one)));
    expect(names).toEqual(new Set(['always', 'ratio', 'parent', 'composite']));
  });

  it('adds other properties where it is open and describes too few', async () => {
    const { arbitrary, isValid } = await arbitraryOf(
      one({ properties: { a: { type: 'string' } }, required: ['a'], minProperties: 4 }),
    );
    const made = fc.sample(arbitrary, { seed: 1, numRuns: 50 });
    expect(made.every((detail) => isValid?.(JSON.parse(JSON.stringify(detail))))).toBe(true);
  });

  it.each<[string, JsonObject]>([
    ['requires more than it allows', { required: ['a', 'b'], maxProperties: 1 }],
    ['is closed and has too few', { minProperties: 3, additionalProperties: false }],
  ])('is impossible if the object %s', async (_, keywords) => {
    const properties = { a: { type: 'string' }, b: { type: 'string' } };
    const impossible = one({ type: 'object', properties, ...keywords });
    await expect(arbitraryOf(impossible)).rejects.toThrow('No value satisfies the schema.');
  });
});

describe('An arbitrary that finds no value', () => {
  it.each<[string, JsonObject]>([
    ['if the other branch is false', one({ if: { const: 1 }, else: false, type: 'string' })],
    ['if a value is excluded', one({ type: 'boolean', not: { enum: [true, false] } })],
    [
      'if there are too few names',
      {
        ...one({
          type: 'object',
          additionalProperties: { type: 'integer' },
          propertyNames: { enum: ['a'] },
          minProperties: 2,
        }),
      },
    ],
    [
      'if there are too few items',
      one({ type: 'array', items: { enum: [1] }, uniqueItems: true, minItems: 2 }),
    ],
  ])('fails with a message instead of trying forever, %s', async (_, keywords) => {
    const { arbitrary } = await arbitraryOf(keywords);
    expect(() => fc.sample(arbitrary, 1)).toThrow(/^No .* was found among 2000 values\./);
  });
});
