import { describe, expect, it } from 'vitest';
import { languageOf, shortestWord } from './language.ts';
import { looserLanguages } from './looser.ts';

const any = { min: 0, max: Infinity };

/** The shortest word that each looser language has besides the pattern's own. */
function wordsBeside(pattern: string): readonly (readonly [change: string, word: string])[] {
  const own = languageOf(pattern);
  if (own === undefined) throw new Error('not supported');
  return looserLanguages(pattern).flatMap(({ automaton, change }) => {
    const found = shortestWord(
      [
        { automaton, positive: true },
        { automaton: own, positive: false },
      ],
      any,
    );
    return found === undefined || found === 'too many' ? [] : [[change, found.word] as const];
  });
}

describe('A looser pattern', () => {
  it.each([
    ['^a', [['no ^', 'Aa'], ['another character', 'A']]],
    ['a$', [['no $', 'aA'], ['another character', 'A']]],
    ['^a{2,3}$', [['fewer repetitions', 'a'], ['more repetitions', 'aaaa']]],
    ['^[0-9]?$', [['more repetitions', '00'], ['another character', 'a']]],
    ['^a\\.b$', [['no ^', 'aa.b'], ['another character', 'aab']]],
    ['^(?!ab)[ab]{2}$', [['no $', 'aaa'], ['another character', 'aA']]],
  ] as const)('%s accepts other words, too', (pattern, wanted) => {
    expect(wordsBeside(pattern)).toEqual(expect.arrayContaining(wanted.map((one) => [...one])));
  }); // biome-ignore format: a table

  it('gives a class the letters, digits and signs that it lacks, group by group', () => {
    const words = wordsBeside('^[a-f]$').filter(([change]) => change === 'another character');
    expect(words.map(([, word]) => word)).toEqual(['x', 'A', '0', '_', '-']);
  });

  it.each(['a(?=b)', '(a)\\1'])('is not known of %s', (pattern) => {
    expect(looserLanguages(pattern)).toEqual([]);
  });
});
