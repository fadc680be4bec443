import { describe, expect, it } from 'vitest';
import { languageOf, shortestWord } from './language.ts';

const patterns = [
  '^[a-z]{2,3}$', 'a|b', '^a|b$', '^(ab)*$', '^(?:a|ab)(c|bcd)?$', '^$', '', '^[^a]*$', 'b{2}',
  '^\\d+(\\.\\d+)?$', '\\w-\\W', '^a+b?c*$', '(^a|b)c$', '^.$', '[\\]a-]', '^\\u0061$', '^(a{0,2}){2}$', '^(?!ab)[a-c]+$', '^(?=.*1)(?!b)',
]; // biome-ignore format: a list

const words = wordsOver([...'abc1-'], 4);

function wordsOver(alphabet: readonly string[], length: number): readonly string[] {
  if (length === 0) return [''];
  const shorter = wordsOver(alphabet, length - 1);
  return [...new Set([...shorter, ...shorter.flatMap((word) => alphabet.map((a) => word + a))])];
}

describe('The automaton of a pattern', () => {
  it.each(patterns)('accepts what %s matches', (pattern) => {
    const automaton = languageOf(pattern);
    if (automaton === undefined) throw new Error('not supported');
    const expression = new RegExp(pattern, 'u');
    const differing = words.filter((word) => {
      const points = [...word].map((character) => character.codePointAt(0) as number);
      const state = points.reduce(automaton.next, automaton.start);
      return automaton.accepts(state) !== expression.test(word);
    });
    expect(differing).toEqual([]);
  });

  it.each(['a(?=b)', '(?<!a)b', '(a)\\1', '\\ba'])('is not created for %s', (pattern) => {
    expect(languageOf(pattern)).toBeUndefined();
  });
});

describe('The shortest word', () => {
  const member = (pattern: string, positive = true) => {
    const automaton = languageOf(pattern);
    if (automaton === undefined) throw new Error('not supported');
    return { automaton, positive };
  };
  const any = { min: 0, max: Infinity };

  it('is in each required language and in no excluded one', () => {
    expect(shortestWord([member('^[a-z]+$'), member('^a', false)], any)).toEqual({ word: 'x' });
  });

  it('does not exist if one language contains the other', () => {
    expect(shortestWord([member('^[0-9]{3}$'), member('^\\d+$', false)], any)).toBeUndefined();
  });

  it('counts code points', () => {
    expect(shortestWord([member('^\u{1F600}*$')], { min: 2, max: 2 })).toEqual({
      word: '\u{1F600}\u{1F600}',
    });
  });
});
