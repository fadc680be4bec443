import type { Json, JsonObject } from '@eventwright/json';
import { nothingObserved, observe } from '@eventwright/json/observe';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeOf } from '../validator/judge.ts';
import { lookedFor } from './looked-for.ts';
import { schemaOf } from './schema-of.ts';

function inferred(...values: readonly Json[]): JsonObject {
  const seen = nothingObserved();
  for (const value of values) observe(seen, value, lookedFor);
  return schemaOf(seen);
}

/** Without comments, of which tests of their own speak. */
function plain(schema: Json): Json {
  return JSON.parse(
    JSON.stringify(schema, (name, value) => (name === '$comment' ? undefined : value)),
  );
}

const id = (number: number) => `6f1b2c1e-8d3a-4c53-9b0e-0d6f3a1b7c${10 + number}`;

describe('The schema of some values', () => {
  it('accepts each of them', () => {
    const values = fc.array(fc.jsonValue() as fc.Arbitrary<Json>, { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(values, (all) => {
        const reaches = new Map([['a.json', inferred(...all)]]);
        const judge = judgeOf({ file: 'a.json', reaches });
        return all.every((value) => judge.isValid(value));
      }),
      { numRuns: 150 },
    );
  });

  it.each<[why: string, values: readonly Json[], schema: Json]>([
    ['formats', [id(1), id(2)], { type: 'string', format: 'uuid' }],
    [
      'times',
      ['2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z'],
      { type: 'string', format: 'date-time' },
    ],
    ['no format that only some values have', [id(1), 'x'], { type: 'string' }],
    ['whole numbers', [1, 2], { type: 'integer' }],
    ['other numbers', [1, 2.5], { type: 'number' }],
    ['null next to a type', ['a', null], { type: ['string', 'null'] }],
    ['several types', [1, true], { anyOf: [{ type: 'integer' }, { type: 'boolean' }] }],
    [
      'a few values among many strings',
      Array.from({ length: 12 }, (_, at) => (at % 2 === 0 ? 'open' : 'paid')),
      { type: 'string', enum: ['open', 'paid'] },
    ],
    [
      'null next to a few values',
      Array.from({ length: 18 }, (_, at) => ['gold', 'iron', null][at % 3] ?? null),
      { type: ['string', 'null'], enum: ['gold', 'iron', null] },
    ],
    [
      'URLs, and no other names with a colon',
      [
        { url: 'https://acme.example/orders/1', key: 'order:1' },
        { url: 'https://acme.example/orders/2?x=y', key: 'order:2' },
      ],
      {
        type: 'object',
        properties: { url: { type: 'string', format: 'uri' }, key: { type: 'string' } },
        required: ['url', 'key'],
        additionalProperties: false,
      },
    ],
    [
      'no enum from one value: all events may come from one shop',
      Array.from({ length: 12 }, () => 'acme'),
      { type: 'string' },
    ],
    [
      'no enum from values that are numbered',
      Array.from({ length: 30 }, (_, at) => `SKU-${at % 3}`),
      { type: 'string' },
    ],
    ['no enum from only a few strings', ['open', 'paid'], { type: 'string' }],
    [
      'maps whose keys are data',
      [{ '2026-01-01': 1 }, { '2026-01-02': 2, '2026-01-03': 3 }],
      { type: 'object', additionalProperties: { type: 'integer' } },
    ],
  ])('finds %s', (_, values, schema) => {
    expect(plain(inferred(...values))).toEqual(schema);
  });

  it('requires properties that are always present and counts the others', () => {
    const schema = inferred({ a: 1, b: 'x' }, { a: 2 }) as {
      required: Json;
      properties: JsonObject;
    };
    expect(schema.required).toEqual(['a']);
    expect(schema.properties['b']).toMatchObject({ $comment: 'In 1 of 2. Seen: 1 character.' });
  });

  it.each<[what: string, values: readonly Json[], comment: string]>([
    ['the only value', Array(6).fill('acme'), 'Seen: only "acme", in 6 strings.'],
    [
      'that there was only null',
      [null, null],
      'Seen: only null. Add the type of the other values.',
    ],
    ['the lengths of addresses', ['a@b.example', 'ann@b.example'], 'Seen: 11 to 13 characters.'],
    ['the number of items', [[1], [2]], 'Seen: 1 item.'],
    [
      'that integers are rounded',
      [2 ** 60],
      'Seen: 1152921504606847000. JavaScript rounds integers of this size.',
    ],
  ])('comments %s', (_what, values, comment) => {
    expect(inferred(...values)).toMatchObject({ $comment: comment });
  });

  it('tells variants apart by their discriminating property', () => {
    const card = (at: number) => ({ type: 'card', card: id(at) });
    const iban = (at: number) => ({ type: 'iban', iban: `DE${at}` });
    const { oneOf } = plain(inferred(card(1), iban(2), card(3), iban(4))) as {
      oneOf: JsonObject[];
    };
    expect(oneOf.map(({ required }) => required)).toEqual([
      ['type', 'card'],
      ['type', 'iban'],
    ]);
  });

  it('inspects a tree of typed nodes a bounded number of times', () => {
    const leaf: Json = { type: 'text', text: 'x' };
    const tree = Array.from({ length: 35 }).reduce<Json>(
      (child, _, at) => ({ type: at % 2 === 0 ? 'list' : 'item', child }),
      leaf,
    );
    expect(inferred(tree, tree, leaf, leaf)).toMatchObject({ type: 'object' });
  });

  it('keeps an object with any number of names in bounded memory', () => {
    const seen = nothingObserved();
    for (let at = 0; at < 5000; at += 1) observe(seen, { [`name${at}x`]: at }, lookedFor);
    expect(seen.objects?.properties.size).toBeLessThan(300);
    expect(plain(schemaOf(seen))).toEqual({
      type: 'object',
      additionalProperties: { type: 'integer' },
    });
  });
});
