import { parsePattern, planeProblems } from '@eventwright/pattern';
import { maximumBytes, maximumEntries } from '@eventwright/runtime/entry-size';
import { expect, test } from 'vitest';
import { awsLimits } from './aws-limits.ts';

test.each([
  ['entries of a PutEvents request', awsLimits.entriesPerRequest, maximumEntries],
  ['bytes of a PutEvents entry', awsLimits.entryBytes, maximumBytes],
])('the compiler and the runtime agree on the most %s', (_name, { most }, copy) => {
  expect(copy).toBe(most);
});

test('the compiler and the pattern package agree on the longest pattern of a rule', () => {
  const { most } = awsLimits.patternCharacters;
  const problemsOf = (length: number) => {
    const pattern = parsePattern(JSON.stringify({ source: ['x'.repeat(length - 15)] }));
    return pattern.kind === 'pattern' ? planeProblems(pattern, 'rule').length : undefined;
  };
  expect([problemsOf(most), problemsOf(most + 1)]).toEqual([0, 1]);
});
