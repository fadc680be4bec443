import type { Json, JsonObject } from '@eventwright/json';
import { applied, changesAnything, nameOf, placesOf, valueAt } from '@eventwright/json/mutation';
import { describe, expect, it } from 'vitest';
import type { Event } from '../model/catalog.ts';
import { judgeOf } from '../validator/judge.ts';
import { mutationsOf } from './mutations.ts';
import { randomOf } from './random.ts';
import { validSamples } from './valid-samples.ts';

function eventOf(schema: JsonObject): Event {
  const file = 'events/Changed.json';
  return {
    kind: 'event',
    name: 'Changed',
    detailType: 'Changed',
    isExternal: false,
    folder: 'events/Changed',
    source: 'shop',
    description: '',
    schema: { $schema: 'https://json-schema.org/draft/2020-12/schema', ...schema },
    file,
    reaches: new Map([[file, schema]]),
    metadata: undefined,
  };
}

const text = (maxLength: number) => ({ type: 'string', minLength: 1, maxLength });
const amount = (maximum: number) => ({ type: 'integer', minimum: 0, maximum });

function closed(properties: JsonObject, required = Object.keys(properties)): JsonObject {
  return { type: 'object', properties, required, additionalProperties: false };
}

/** Each is the schema of `payment`, or of the items of `payments`. */
const alternatives: readonly (readonly [what: string, schema: JsonObject])[] = [
  [
    'exclusive by a tag',
    {
      oneOf: [
        closed({ kind: { const: 'card' }, last4: text(4), amount: amount(500) }),
        closed({ kind: { const: 'transfer' }, iban: text(34), amount: amount(50_000) }),
      ],
    },
  ],
  [
    'exclusive by required properties',
    {
      oneOf: [closed({ last4: text(4), amount: amount(500) }), closed({ amount: amount(50_000) })],
    },
  ],
  [
    'not exclusive, because one accepts what another rejects',
    {
      anyOf: [
        { type: 'object', properties: { amount: amount(500) }, required: ['amount'] },
        {
          type: 'object',
          properties: { amount: amount(50_000), note: text(20) },
          required: ['note'],
        },
      ],
    },
  ],
  [
    'a oneOf whose alternatives overlap',
    {
      oneOf: [
        { type: 'object', properties: { amount: amount(500), card: text(4) }, required: ['card'] },
        { type: 'object', properties: { amount: amount(900) }, required: ['amount'] },
      ],
    },
  ],
  [
    'a condition',
    {
      ...closed({ kind: { enum: ['card', 'cash'] }, amount: amount(900) }),
      if: { properties: { kind: { const: 'cash' } } },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: { properties: { amount: { multipleOf: 5 } } },
      else: { properties: { amount: { minimum: 1 } } },
    },
  ],
];

const places: readonly (readonly [where: string, schemaOf: (one: JsonObject) => JsonObject])[] = [
  ['in a property', (payment) => closed({ payment })],
  ['in items', (items) => closed({ payments: { type: 'array', items, minItems: 2, maxItems: 3 } })],
  ['at the root', (one) => ({ type: 'object', ...one })],
];

describe.each(alternatives)('Alternatives, %s', (_what, schema) => {
  it.each(places)('%s: every mutation makes an invalid detail', (_where, schemaOf) => {
    const event = eventOf(schemaOf(schema));
    const { explain, isAccepted, isValid } = judgeOf(event);
    const { details = [], reached } = mutationsOf(event);
    const samples = validSamples(event, randomOf(7), 40);
    expect(reached.length).toBeGreaterThan(4);
    for (const mutation of reached) {
      const { at, change, example } = mutation;
      const before: readonly (readonly [Json, string])[] =
        example === undefined
          ? samples.flatMap((one) => placesOf(one, at).map((pointer) => [one, pointer] as const))
          : [[details[example.detail] as Json, example.pointer]];
      const changed = before.filter(([one, pointer]) => {
        return changesAnything(valueAt(one, pointer), change);
      });
      for (const [one, pointer] of changed) {
        expect(isValid(one)).toBe(true);
        const spoilt = applied(one, pointer, change);
        const said = `${nameOf(mutation)}: ${JSON.stringify(spoilt)}`;
        expect(isValid(spoilt), said).toBe(false);
        expect(explain(spoilt), said).toContainEqual(expect.objectContaining({ pointer }));
        expect(isAccepted(spoilt), said).toBe(mutation.isTolerated === true);
      }
      expect(changed.length, nameOf(mutation)).toBeGreaterThan(0);
    }
  });
});
