import fc from 'fast-check';
import { expect, test } from 'vitest';
import { text } from './text.ts';

test.each([
  '^[A-Z]{2}$',
  '^\\_[A-Z]{2}$',
  '^[\\w-.]{3}$',
  '^[A-Z]\\@[0-9]\\"$',
  '^{[0-9]}$',
  '^.\\_$',
])('texts match %s, also where it is not written for the `u` flag', (pattern) => {
  for (const made of fc.sample(text({ pattern, maxLength: 9 }), { numRuns: 50, seed: 7 })) {
    expect(made).toMatch(new RegExp(pattern));
  }
});

test.each([
  '^(?=.*[0-9])(?=.*[a-z]).{8,20}$',
  '^(?!test)[a-z]{4,6}$',
  '^[a-z]{2,3}(?<!ab)$',
  '^\\b[a-z]+\\b [a-z]+$',
  '^(?=(?:[a-z]\\d)|[)])[a-z)][\\d(]$',
])('texts match %s, of whose assertions fast-check makes none', (pattern) => {
  const all = fc.sample(text({ pattern, maxLength: 20 }), { numRuns: 50, seed: 7 });
  expect(all.every((made) => new RegExp(pattern, 'u').test(made))).toBe(true);
});

test('a pattern that fast-check makes no texts of fails when it is used, and says so', () => {
  const made = text({ pattern: '^(a|b)\\1$' });
  expect(() => fc.sample(made, 1)).toThrow(
    'fast-check cannot make texts of the pattern ^(a|b)\\1$',
  );
});

test('a text that fast-check makes wrongly is left out', () => {
  expect(() => fc.sample(text({ pattern: '^\\cJ$' }), 1)).toThrow('No text of the pattern');
});
