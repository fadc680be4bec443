import { expect, test } from 'vitest';
import { parsePattern } from './parse.ts';
import { type Plane, planeProblems } from './planes.ts';

function problems(pattern: unknown, plane: Plane): readonly string[] {
  const parsed = parsePattern(JSON.stringify(pattern));
  if (parsed.kind === 'refused') throw new Error(parsed.message);
  return planeProblems(parsed, plane).map(({ message }) => message);
}

const wide = {
  a: [{ wildcard: 'x*' }, { 'anything-but': { prefix: 'y' } }, { cidr: '10.0.0.0/8' }],
};

test('a rule supports every operator', () => {
  expect(problems(wide, 'rule')).toEqual([]);
});

test('a Pipe supports neither wildcards nor addresses nor a negated prefix', () => {
  expect(problems(wide, 'pipe')).toEqual([
    'a pipe does not take wildcard',
    'a pipe does not take anything-but prefix',
    'a pipe does not take cidr',
  ]);
});

test('a Pipe supports the operators that its documentation lists', () => {
  const narrow = { a: ['x', 1, null, { prefix: 'y' }, { suffix: { 'equals-ignore-case': 'z' } }] };
  const negated = { b: [{ 'anything-but': ['x'] }, { exists: true }, { numeric: ['<', 5] }] };
  expect(problems({ ...narrow, ...negated }, 'pipe')).toEqual([]);
});

test('a pattern that is too long for its service is reported', () => {
  expect(problems({ a: ['x'.repeat(3000)] }, 'rule')).toHaveLength(1);
  expect(problems({ a: ['x'.repeat(3000)] }, 'archive')).toEqual([]);
});

test.each(['rule', 'pipe', 'archive'] as const)('a %s compares with numbers up to 5e9', (plane) => {
  const within = { a: [{ numeric: ['>=', -5e9, '<=', 5e9] }, { 'anything-but': [5e9] }, 6e9] };
  expect(problems(within, plane)).toEqual([]);
  const beyond = { a: [{ numeric: ['>', 5e9, '<', 5_000_000_001] }, { 'anything-but': [-6e9] }] };
  expect(problems(beyond, plane)).toEqual([
    `a ${plane} compares with numbers from -5e9 to 5e9, and not with 5000000001`,
    `a ${plane} compares with numbers from -5e9 to 5e9, and not with -6000000000`,
  ]);
});
