import { withMember } from '@eventwright/json';
import { expect, test } from 'vitest';
import { readAssignments } from './set-member.ts';

test.each([
  ['a=1', [[['a'], 1]]],
  [
    'a.b="x",c.0=y',
    [
      [['a', 'b'], 'x'],
      [['c', '0'], 'y'],
    ],
  ],
  [
    'list=[1,2],note=a,b',
    [
      [['list'], [1, 2]],
      [['note'], 'a,b'],
    ],
  ],
  ['empty=', [[['empty'], '']]],
])('%s', (text, assignments) => {
  const read = readAssignments(text);
  expect(typeof read === 'string' ? read : read.map(([path, value]) => [path, value])).toEqual(
    assignments,
  );
});

test('rejects arguments that are not assignments', () => {
  expect(readAssignments('total')).toBe(
    '--set takes PATH=VALUE, and `total` has no path or no `=`.',
  );
});

test('sets members of objects and lists, but never on a prototype', () => {
  expect(withMember({ a: { b: 1 }, c: [1] }, ['a', 'b'], 2)).toEqual({ c: [1], a: { b: 2 } });
  expect(withMember({ c: [1] }, ['c', '1'], 'x')).toEqual({ c: [1, 'x'] });
  expect(withMember({}, ['d', 'e'], true)).toEqual({ d: { e: true } });
  const made = withMember({}, ['__proto__', 'polluted'], true);
  expect(Object.keys(made as object)).toEqual(['__proto__']);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});
