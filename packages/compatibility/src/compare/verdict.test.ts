import { readFileSync } from 'node:fs';
import type { Json } from '@eventwright/json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNaivelyValid } from '../testing/naive-validator.ts';
import { changedPairs } from '../testing/random-schemas.ts';
import { unevaluatedPairs } from '../testing/random-unevaluated.ts';
import { isSound, verdictOn } from '../testing/soundness.ts';
import { validatorOf } from '../validate/validator.ts';
import { compatibilityOf } from './verdict.ts';

interface Case {
  readonly name: string;
  readonly before: Json;
  readonly after: Json;
  readonly backward: boolean;
  readonly forward: boolean;
  readonly witnesses?: { readonly backward?: Json; readonly forward?: Json };
}

function casesIn(file: string): readonly Case[] {
  const text = readFileSync(new URL(`../fixtures/${file}`, import.meta.url), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Case);
}

describe.each(['given.jsonl', 'own.jsonl'])('The cases of %s', (file) => {
  it.each(casesIn(file))('$name', ({ before, after, backward, forward }) => {
    const verdict = compatibilityOf(
      { label: 'old', schema: before },
      { label: 'new', schema: after },
    );
    expect([verdict.backward.holds, verdict.forward.holds]).toEqual([backward, forward]);
  });
});

describe('The witnesses of our own cases', () => {
  const broken = casesIn('own.jsonl').filter(({ backward, forward }) => !(backward && forward));
  it.each(broken)('$name', ({ before, after, witnesses }) => {
    const old = validatorOf({ label: 'old', schema: before });
    const young = validatorOf({ label: 'new', schema: after });
    for (const witness of witnesses && 'backward' in witnesses
      ? [witnesses.backward as Json]
      : []) {
      expect([old(witness), young(witness)]).toEqual([true, false]);
    }
    for (const witness of witnesses && 'forward' in witnesses ? [witnesses.forward as Json] : []) {
      expect([old(witness), young(witness)]).toEqual([false, true]);
    }
  });
});

describe('Dynamic references', () => {
  const draft = { $schema: 'https://json-schema.org/draft/2020-12/schema' };
  const tree = (leaf: Json): Json => ({
    ...draft,
    $id: 'https://example.com/tree',
    $dynamicAnchor: 'node',
    properties: { value: { $dynamicRef: '#node' }, other: { $ref: 'leaf' } },
    $defs: { leaf: { $id: 'leaf', $dynamicAnchor: 'node', ...(leaf as object) } },
  });

  it.each<[string, Json, Json]>([
    ['if their targets differ', tree({ type: 'string' }), tree({ type: 'number' })],
    [
      'next to unevaluatedProperties, which may depend on them',
      {
        ...draft,
        type: 'object',
        $dynamicRef: '#part',
        unevaluatedProperties: false,
        $defs: {
          one: { $dynamicAnchor: 'part', properties: { a: true } },
          other: { $id: 'other', $dynamicAnchor: 'part', properties: { b: true } },
        },
      },
      { ...draft, maxProperties: 0 },
    ],
    [
      'in draft 2019-09, if their targets differ',
      {
        $schema: 'https://json-schema.org/draft/2019-09/schema',
        $recursiveAnchor: true,
        properties: { next: { $recursiveRef: '#' } },
        $defs: { more: { $id: 'more', $recursiveAnchor: true, required: ['next'] } },
      },
      {
        $schema: 'https://json-schema.org/draft/2019-09/schema',
        $recursiveAnchor: true,
        properties: { next: { $recursiveRef: '#' } },
        $defs: { more: { $id: 'more', $recursiveAnchor: true, required: ['other'] } },
      },
    ],
  ])('are not treated as equal %s', (_, before, after) => {
    expect(verdictOn(before, after).backward.holds).not.toBe(true);
  });

  it('are equal if all targets are equal', () => {
    const verdict = verdictOn(tree({ type: 'string' }), tree({ type: 'string', title: 'x' }));
    expect([verdict.backward.holds, verdict.forward.holds]).toEqual([true, true]);
  });
});

describe('The judge of the lemmas', () => {
  it.each<[string, Json, Json, boolean]>([
    [
      'an item that contains matches',
      { contains: { const: 1 }, unevaluatedItems: false },
      [1],
      true,
    ],
    ['another item', { contains: { const: 1 }, unevaluatedItems: false }, [1, 2], false],
    [
      'a branch that fails',
      { anyOf: [{ properties: { a: false } }, true], unevaluatedProperties: false },
      { a: 1 },
      false,
    ],
    [
      'a schema in not',
      { not: { not: { properties: { a: true } } }, unevaluatedProperties: false },
      { a: 1 },
      false,
    ],
    ['decimals', { multipleOf: 0.01 }, 19.99, true],
    ['properties of the prototype', { required: ['constructor'] }, {}, false],
  ])('judges %s according to the specification', (_, schema, value, isValid) => {
    expect(isNaivelyValid(schema, value)).toBe(isValid);
  });
});

describe('Verdicts on random schemas', () => {
  it('are never refuted by a small instance if evaluation matters', () => {
    fc.assert(
      fc.property(unevaluatedPairs(1), ([before, after]) => isSound(before, after)),
      { numRuns: 100, seed: 3 },
    );
  });

  it('are never refuted by a small instance', () => {
    fc.assert(
      fc.property(changedPairs(1), ([before, after]) => isSound(before, after)),
      {
        numRuns: 150,
        seed: 1,
      },
    );
  });

  it('are never refuted by a small instance if the schemas are recursive', () => {
    fc.assert(
      fc.property(changedPairs(1, true), ([before, after]) => isSound(before, after)),
      {
        numRuns: 80,
        seed: 2,
      },
    );
  });
});

describe('Long arrays of unique items', () => {
  it.each<[string, Json]>([
    ['open objects', { type: 'object', properties: { a: { type: 'number' } } }],
    [
      'closed objects',
      { type: 'object', properties: { a: { type: 'string' } }, additionalProperties: false },
    ],
    ['arrays', { type: 'array', items: { type: 'boolean' } }],
  ])('of %s are found without asking the solver for each item', (_, items) => {
    const array = { type: 'array', uniqueItems: true, items };
    const old = { label: 'old', schema: array };
    const { backward, forward } = compatibilityOf(old, {
      label: 'new',
      schema: { ...array, maxItems: 150 },
    });
    expect(forward).toEqual({ holds: true });
    expect(backward).toMatchObject({ holds: false, witness: { length: 151 } });
  });
});
