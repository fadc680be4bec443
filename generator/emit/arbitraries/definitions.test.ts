import type { Json, JsonObject } from '@eventwright/json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryOf, one } from './testing/arbitrary-of.ts';

type Refer = (index: number) => JsonObject;

/** Definitions that refer to each other, as those of FHIR do: each to six others. */
function definitionsOf(count: number, of: (index: number, refer: Refer) => JsonObject): JsonObject {
  const refer: Refer = (index) => ({ $ref: `#/$defs/D${index % count}` });
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`D${index}`, of(index, refer)]),
  );
}

function membersOf(index: number, refer: Refer): JsonObject {
  const steps = [1, 2, 3, 5, 7, 11];
  return Object.fromEntries(
    steps.map((step): [string, Json] => [
      `p${step}`,
      step % 2 === 0 ? { type: 'array', items: refer(index + step) } : refer(index + step),
    ]),
  );
}

const styles: Readonly<Record<string, (index: number, refer: Refer) => JsonObject>> = {
  'objects with optional properties': (index, refer) => ({
    type: 'object',
    properties: { own: { const: index }, ...membersOf(index, refer) },
    required: ['own'],
    additionalProperties: false,
  }),
  alternatives: (index, refer) => ({
    anyOf: [
      { const: index },
      ...Object.values(membersOf(index, refer)).map((items) => ({ type: 'array', items })),
    ],
  }),
  'lists of lists': (index, refer) => ({
    type: 'array',
    items: {
      oneOf: [
        { const: index },
        ...[1, 2].map((step) => ({
          type: 'object',
          properties: { [`p${step}`]: refer(index + step) },
          required: [`p${step}`],
          additionalProperties: false,
        })),
      ],
    },
  }),
  'parts of one object': (index, refer) => ({
    allOf: [
      { type: 'object', properties: { own: { type: 'integer' } } },
      { properties: { [`n${index}`]: refer(index + 1), [`m${index}`]: refer(index + 2) } },
    ],
  }),
};

describe.each(Object.entries(styles))('Definitions of each other: %s', (_, style) => {
  const made = (count: number) =>
    arbitraryOf(one({ $ref: '#/$defs/D0' }), definitionsOf(count, style));

  it('are written once each', async () => {
    const [small, large] = [(await made(15)).text.length, (await made(60)).text.length];
    expect(large / small).toBeLessThan(6);
  });

  it('give valid details of a bounded size', async () => {
    const { arbitrary, isValid } = await made(30);
    const details = fc.sample(arbitrary, { seed: 1, numRuns: 50 });
    const texts = details.map((detail) => JSON.stringify(detail));
    expect(texts.filter((text) => isValid?.(JSON.parse(text)) !== true)).toEqual([]);
    expect(Math.max(...texts.map(({ length }) => length))).toBeLessThan(100_000);
    expect(new Set(texts).size).toBeGreaterThan(10);
  });
});

describe('Definitions that are alternatives of each other beside properties', () => {
  const definitions = (count: number) =>
    definitionsOf(count + 2, (index, refer) => ({
      type: 'object',
      properties: { [`n${index}`]: { type: 'integer' } },
      ...(index < count ? { anyOf: [{ title: 'end' }, refer(index + 1), refer(index + 2)] } : {}),
    }));
  const made = (count: number) => arbitraryOf(one({ $ref: '#/$defs/D0' }), definitions(count));

  it('are repeated in each other a few times at most', async () => {
    const [small, large] = [(await made(15)).text.length, (await made(60)).text.length];
    expect(large / small).toBeLessThan(6);
  });

  it('give valid details', async () => {
    const { arbitrary, isValid } = await made(30);
    const details = fc.sample(arbitrary, { seed: 1, numRuns: 50 });
    expect(details.filter((detail) => isValid?.(detail) !== true)).toEqual([]);
  });
});

describe('Definitions that lead on to later ones only', () => {
  const style = (isRequired: boolean) => (index: number, refer: Refer) => ({
    type: 'object',
    properties: index < 40 ? { a: refer(index + 1), b: refer(index + 2), c: refer(index + 3) } : {},
    ...(isRequired ? { required: ['a'] } : {}),
  });

  it.each([true, false])('give details of a bounded size: required %s', async (isRequired) => {
    const definitions = definitionsOf(44, style(isRequired));
    const { arbitrary } = await arbitraryOf(one({ $ref: '#/$defs/D0' }), definitions);
    const sizes = fc
      .sample(arbitrary, { seed: 1, numRuns: 20 })
      .map((detail) => JSON.stringify(detail).length);
    expect(Math.max(...sizes)).toBeLessThan(100_000);
  });

  it('may be many in a row', async () => {
    const { text } = await arbitraryOf(
      one({ $ref: '#/$defs/D0' }),
      definitionsOf(300, (index, refer) => ({
        type: 'object',
        properties: index < 299 ? { next: refer(index + 1) } : {},
      })),
    );
    expect(text.length).toBeLessThan(300 * 100);
  });
});
