import { expect, test } from 'vitest';
import { shellWords } from './shell-words.ts';

test.each([
  [
    'npx --no-install esbuild --bundle "src/a b.ts"',
    ['npx', '--no-install', 'esbuild', '--bundle', 'src/a b.ts'],
  ],
  [`--define:x='"y"' z`, ['--define:x="y"', 'z']],
  ['a\\ b "c\\"d" \'e\\f\'', ['a b', 'c"d', 'e\\f']],
  ['  "" ', ['']],
])('%s', (line, words) => {
  expect(shellWords(line)).toEqual(words);
});
