import { describe, expect, test } from 'vitest';
import type { Files } from '../../load/testing/documents-of.ts';
import { lintFileByFile, lintFiles, summary } from './lint-files.ts';

/** A catalogue with a mistake, and all that is found in it, as `code file pointer`. */
export type Mistake = readonly [what: string, given: Files, found: readonly string[]];

/** Tests that lint finds each mistake at its place and nothing else, in either way of linting. */
export function reportsMistakes(mistakes: readonly Mistake[]): void {
  describe('each mistake is reported at its place, and nothing else', () => {
    test.each(mistakes)('%s', (_, given, found) => {
      expect(lintFiles(given).map(summary)).toEqual(found);
    });
  });

  describe('checking file by file finds the same as checking all at once', () => {
    test.each(mistakes)('%s', (_, given, found) => {
      expect(new Set(lintFileByFile(given).map(summary))).toEqual(new Set(found));
    });
  });
}
