import { readFileSync } from 'node:fs';
import type { Json } from '@eventwright/json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validatorOf } from '../schema/validator.ts';
import { changedPairs } from '../testing/random-schemas.ts';
import { isSound } from '../testing/soundness.ts';
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

describe.each(['given.jsonl', 'own.jsonl'])('the cases of %s', (file) => {
  it.each(casesIn(file))('$name', ({ before, after, backward, forward }) => {
    const verdict = compatibilityOf(
      { label: 'old', schema: before },
      { label: 'new', schema: after },
    );
    expect([verdict.backward.holds, verdict.forward.holds]).toEqual([backward, forward]);
  });
});

describe('the witnesses of our own cases', () => {
  const broken = casesIn('own.jsonl').filter(({ backward, forward }) => !(backward && forward));
  it.each(broken)('$name', ({ before, after, witnesses }) => {
    const old = validatorOf({ label: 'old', schema: before });
    const young = validatorOf({ label: 'new', schema: after });
    for (const witness of witnesses && 'backward' in witnesses
      ? [witnesses.backward as Json]
      : []) {
      expect([old?.(witness), young?.(witness)]).toEqual([true, false]);
    }
    for (const witness of witnesses && 'forward' in witnesses ? [witnesses.forward as Json] : []) {
      expect([old?.(witness), young?.(witness)]).toEqual([false, true]);
    }
  });
});

describe('verdicts on random schemas', () => {
  it('are never refuted by a small instance', () => {
    fc.assert(
      fc.property(changedPairs(1), ([before, after]) => isSound(before, after)),
      {
        numRuns: 150,
        seed: 1,
      },
    );
  });

  it('are never refuted by a small instance when the schemas are recursive', () => {
    fc.assert(
      fc.property(changedPairs(1, true), ([before, after]) => isSound(before, after)),
      {
        numRuns: 80,
        seed: 2,
      },
    );
  });
});
