import { expect, test } from 'vitest';
import { heaviestWord } from './heaviest-word.ts';
import { languageOf } from './language.ts';

const weights = [
  { from: 0, weight: 1 },
  { from: 0x62, weight: 3 },
  { from: 0x63, weight: 1 },
];

/** `b` weighs three, all other letters one. */
function heaviest(pattern: string, longest: number) {
  const automaton = languageOf(pattern);
  if (automaton === undefined) throw new Error(`no automaton for ${pattern}`);
  const found = heaviestWord(automaton, longest, weights);
  return typeof found === 'object' ? `${found.weight} ${found.word()}` : found;
}

test.each([
  ['^[abc]{2}$', Infinity, '6 bb'],
  ['^(aaaaa|bb)$', Infinity, '6 bb'],
  ['^(aaaaaaa|bb)$', Infinity, '7 aaaaaaa'],
  ['^a*b?$', 4, '6 aaab'],
  ['^a*b?$', Infinity, 'endless'],
  ['^abc$', 2, undefined],
  ['b', 2, '6 bb'],
  ['^$', Infinity, '0 '],
])('the heaviest word of %s with at most %d letters is %s', (pattern, longest, want) => {
  expect(heaviest(pattern, longest)).toBe(want);
});

test('no word of a small alphabet is heavier', () => {
  const pattern = '^(ab|ba?|cc+b)*$';
  const words = [''];
  for (const word of words) {
    if (word.length < 7) words.push(...['a', 'b', 'c'].map((letter) => word + letter));
  }
  const weigh = (word: string) => word.length + 2 * [...word].filter((one) => one === 'b').length;
  const best = Math.max(...words.filter((word) => new RegExp(pattern).test(word)).map(weigh));
  expect(heaviest(pattern, 7)).toMatch(new RegExp(`^${best} `));
});
