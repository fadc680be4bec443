import type { Json } from '@eventwright/json';
import { parsePattern } from '@eventwright/pattern';
import { prove, type Verdict } from '@eventwright/pattern/prove';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findText } from './find-text.ts';

const ajv = addFormats.default(new Ajv2020());

/** Proves a filter of the one property `key`, which is a string with these keywords. */
function verdictOn(keywords: Readonly<Record<string, Json>>, tests: Json): Verdict {
  const key = { type: 'string', ...keywords };
  const schema = { type: 'object', properties: { key }, required: ['key'] };
  const isValid = ajv.compile(schema);
  const pattern = parsePattern(JSON.stringify({ key: tests }));
  if (pattern.kind === 'refused') throw new Error(pattern.message);
  const view = { schema, findText, resolve: () => undefined };
  return prove(pattern, { schema: view, isValid: (detail) => isValid(detail) }).verdict;
}

const upload = { pattern: '^users/[0-9a-f-]{36}/[^/]+$', maxLength: 256 };
const word = { pattern: '^[a-z]+$', minLength: 3, maxLength: 5 };

describe('A filter of a string that the schema describes by a regular expression', () => {
  it.each<[Verdict['kind'], Readonly<Record<string, Json>>, Json]>([
    ['always-true', upload, [{ prefix: 'users/' }]],
    ['dead', upload, [{ prefix: 'tmp/' }]],
    ['dead', upload, [{ suffix: '/' }]],
    ['dead', upload, [{ 'anything-but': { prefix: 'users/' } }]],
    ['always-true', upload, [{ 'anything-but': { suffix: '/' } }]],
    ['selective', upload, [{ suffix: '.jpg' }]],
    ['selective', upload, [{ wildcard: 'users/*-0*/*.png' }]],
    ['dead', upload, [{ wildcard: '*/*/*/*' }]],
    ['dead', word, [{ prefix: 'abcdef' }]],
    ['dead', word, [{ wildcard: 'ab*cd*ef' }]],
    ['selective', word, [{ wildcard: 'ab*e' }]],
    ['always-true', { pattern: '^(a|b)$' }, ['a', 'b']],
    ['selective', { pattern: '^(a|b|c)$' }, [{ 'anything-but': ['a', 'b'] }]],
    ['dead', { pattern: '^(a|b)$' }, [{ 'anything-but': ['a', 'b'] }]],
    ['dead', { format: 'date-time' }, [{ prefix: 'now' }]],
    ['dead', { format: 'ipv4' }, [{ suffix: ':' }]],
  ])('is %s, for %j with %j', (kind, keywords, tests) => {
    expect(verdictOn(keywords, tests).kind).toBe(kind);
  });

  it('never contradicts a valid event', () => {
    const patterns = ['^[ab]{1,3}$', 'a', '^a|b$', '^(?!ab)[abc]*$', '^.b', 'c$'];
    const texts = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 }).map((x) => x.join(''));
    const simple = fc.oneof(
      texts,
      fc.record({ prefix: texts }),
      fc.record({ suffix: texts }),
      fc.record({ wildcard: texts.map((text) => text.replaceAll('c', '*').replace(/\*+/g, '*')) }),
      fc.record({ 'anything-but': fc.array(texts, { minLength: 1, maxLength: 2 }) }),
    );
    const all = ['', ...'abc'].flatMap((one) =>
      ['', ...'abc'].flatMap((two) => ['', ...'abc'].map((three) => one + two + three)),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...patterns),
        fc.array(simple, { minLength: 1, maxLength: 2 }),
        (pattern, tests) => {
          const parsed = parsePattern(JSON.stringify({ key: tests }));
          fc.pre(parsed.kind === 'pattern');
          const { kind } = verdictOn({ pattern, maxLength: 3 }, tests as Json);
          const valid = all.filter((text) => new RegExp(pattern, 'u').test(text));
          const matching = valid.filter((text) => passes(text, tests));
          if (kind === 'dead') expect(matching).toEqual([]);
          if (kind === 'always-true') expect(matching).toEqual(valid);
        },
      ),
      { numRuns: 300 },
    );
  });
});

/** The meaning of these few tests, written down once more. */
function passes(text: string, tests: readonly unknown[]): boolean {
  return tests.some((test) => {
    if (typeof test === 'string') return test === text;
    const { prefix, suffix, wildcard, ...rest } = test as Record<string, string>;
    if (prefix !== undefined) return text.startsWith(prefix);
    if (suffix !== undefined) return text.endsWith(suffix);
    if (wildcard !== undefined) return new RegExp(`^${wildcard.replaceAll('*', '.*')}$`).test(text);
    return !(rest['anything-but'] ?? '').includes(text);
  });
}
