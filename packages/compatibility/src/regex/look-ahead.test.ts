import { expect, it } from 'vitest';
import { withoutLookAhead } from './look-ahead.ts';

const cases = [
  ['^(?!a)b', [['^(?:a)', false], ['^b', true]]],
  ['^(?=.*[)])(?!\\)|x)c$', [['^(?:.*[)])', true], ['^(?:\\)|x)', false], ['^c$', true]]],
  ['^(?!a)b|c', [['^(?!a)b|c', true]]],
  ['^(?!a)(b|c)', [['^(?:a)', false], ['^(b|c)', true]]],
  ['b(?!a)', [['b(?!a)', true]]],
] as const; // biome-ignore format: a table

it.each(cases)('splits %s', (pattern, parts) => {
  expect(withoutLookAhead(pattern).map((part) => [part.pattern, part.positive])).toEqual(parts);
});
