import { expect, test } from 'vitest';
import { describeMismatch, explain } from './explain.ts';
import { parsePattern } from './parse.ts';

function whyNot(pattern: unknown, event: string): readonly string[] {
  const parsed = parsePattern(JSON.stringify(pattern));
  if (parsed.kind === 'refused') throw new Error(parsed.message);
  return explain(parsed, event).mismatches.map(describeMismatch);
}

const cases: readonly [string, { pattern: unknown; event: string; want: readonly string[] }][] = [
  [
    'a different value',
    {
      pattern: { a: ['x', { prefix: 'y' }] },
      event: '{"a":"z"}',
      want: ['a is "z", but expected "x" or a string that starts with "y"'],
    },
  ],
  [
    'a number as spelled',
    {
      pattern: { a: [{ numeric: ['>', 1, '<=', 5] }] },
      event: '{"a":7.50}',
      want: ['a is 7.50, but expected a number > 1 and <= 5'],
    },
  ],
  [
    'a missing field',
    {
      pattern: { a: { b: [{ exists: true }] } },
      event: '{"a":{}}',
      want: ['a.b is missing (or is an object or an empty list), but expected any value'],
    },
  ],
  [
    'only the first field that fails',
    {
      pattern: { a: [1], b: [2], c: [3] },
      event: '{"a":1,"b":9}',
      want: ['b is 9, but expected 2'],
    },
  ],
  [
    'each branch of an $or',
    {
      pattern: { $or: [{ a: [1] }, { b: [null] }] },
      event: '{"a":2,"b":[true,0]}',
      want: ['a is 2, but expected 1', 'b is true, 0, but expected null'],
    },
  ],
  [
    'elements that never match together',
    {
      pattern: { a: { b: [1], c: [2] } },
      event: '{"a":[{"b":1},{"c":2}]}',
      want: ['a.b, a.c: each has a value that fits, but never in one element of the array'],
    },
  ],
  [
    'nothing for a match',
    { pattern: { a: [{ 'anything-but': ['x'] }] }, event: '{"a":null}', want: [] },
  ],
];

test.each(cases)('the explanation shows %s', (_, { event, pattern, want }) => {
  expect(whyNot(pattern, event)).toEqual(want);
});
