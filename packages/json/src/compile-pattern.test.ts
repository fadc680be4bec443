import { expect, test } from 'vitest';
import { compilePattern, unicodePattern } from './compile-pattern.ts';

test.each<[string, string, string | undefined]>([
  ['^[A-Z]+$', 'u', '^[A-Z]+$'],
  ['^\\_[\\w\\-\\.]+\\@x\\-y$', '', '^_[\\w\\-\\.]+@x-y$'],
  ['^\\d{2}\\:\\d{2}$', '', '^\\d{2}:\\d{2}$'],
  ['^.\\_$', '', undefined],
  ['^[^a]\\_$', '', undefined],
  ['^\\W\\_$', '', undefined],
  ['^[\\w-.]$', '', '^[\\w\\-.]$'],
  ['^{[a-z_-]{2,}}]$', '', '^\\{[a-z_-]{2,}\\}\\]$'],
  ['^\\p{x}$', '', undefined],
])('%s is read with the flags "%s" and written as %s', (pattern, flags, written) => {
  expect(compilePattern(pattern).flags).toBe(flags);
  expect(unicodePattern(pattern)).toBe(written);
  for (const text of ['AB', '_a-.@x-y', '12:30', 'a_', '👍', 'p{x}', '-', '']) {
    if (written !== undefined) {
      expect(new RegExp(written, 'u').test(text)).toBe(compilePattern(pattern).test(text));
    }
  }
});

test('what is no regular expression is refused', () => {
  expect(() => compilePattern('[a')).toThrow(SyntaxError);
  expect(unicodePattern('[a')).toBeUndefined();
});
