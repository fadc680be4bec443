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
