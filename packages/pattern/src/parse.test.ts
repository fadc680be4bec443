import { expect, test } from 'vitest';
import { parsePattern } from './parse.ts';

const refusals: readonly [string, { message: RegExp; pointer: string; at: string }][] = [
  ['{"a": "x"}', { message: /must be an object or an array/, pointer: '/a', at: '1:7' }],
  ['{"a": []}', { message: /Empty arrays/, pointer: '/a', at: '1:7' }],
  ['{}', { message: /Empty objects/, pointer: '', at: '1:1' }],
  ['[1]', { message: /not an object/, pointer: '', at: '1:1' }],
  [
    '{"a": [\n  {"unknown": 1}]}',
    { message: /Unrecognized match type/, pointer: '/a/0/unknown', at: '2:4' },
  ],
  [
    '{"a": [{"numeric": ["<", "5"]}]}',
    { message: /must be numeric/, pointer: '/a/0/numeric', at: '1:21' },
  ],
  [
    '{"a": [{"numeric": [">=", 5, "<=", 5]}]}',
    { message: /Bottom must be less/, pointer: '/a/0/numeric', at: '1:20' },
  ],
  [
    '{"a": [{"numeric": ["=", 1e400]}]}',
    { message: /Cannot compare number: 1e400/, pointer: '/a/0/numeric', at: '1:26' },
  ],
  [
    '{"a": [{"wildcard": "a**"}]}',
    { message: /Consecutive wildcard/, pointer: '/a/0/wildcard', at: '1:21' },
  ],
  [
    '{"a": [{"wildcard": "a\\\\"}]}',
    { message: /Invalid escape/, pointer: '/a/0/wildcard', at: '1:21' },
  ],
  [
    '{"a": [{"wildcard": "*a*a*a*a*a*a*a*a*a*a*a"}]}',
    { message: /too complex/, pointer: '/a/0/wildcard', at: '1:21' },
  ],
  [
    '{"a": [{"cidr": "10.0.0.0/32"}]}',
    { message: /must be < 32/, pointer: '/a/0/cidr', at: '1:17' },
  ],
  [
    '{"a": [{"cidr": "10.0.0.0"}]}',
    { message: /Malformed CIDR, one "\/" required/, pointer: '/a/0/cidr', at: '1:17' },
  ],
  ['{"a": [{"cidr": "::1/128"}]}', { message: /must be < 128/, pointer: '/a/0/cidr', at: '1:17' }],
  [
    '{"a": [{"anything-but": [1, "x"]}]}',
    { message: /mixed type/, pointer: '/a/0/anything-but', at: '1:25' },
  ],
  [
    '{"a": [{"anything-but": {"prefix": ""}}]}',
    { message: /Null prefix/, pointer: '/a/0/anything-but/prefix', at: '1:36' },
  ],
  ['{"a": [{"exists": "yes"}]}', { message: /true or false/, pointer: '/a/0/exists', at: '1:19' }],
  [
    '{"a": [{"prefix": "x", "suffix": "y"}]}',
    { message: /Only one key/, pointer: '/a/0', at: '1:8' },
  ],
  [
    '{"$or": [{"a": [1]}, {"prefix": ["x"]}]}',
    { message: /Unrecognized match type a/, pointer: '/$or/0/a', at: '1:11' },
  ],
  ['{"a": [1}', { message: /not JSON/, pointer: '', at: '1:9' }],
  [
    '{"a": [{"equals-ignore-case": 1}]}',
    { message: /equals-ignore-case/, pointer: '/a/0/equals-ignore-case', at: '1:31' },
  ],
  ['{"a": [01]}', { message: /not JSON/, pointer: '', at: '1:9' }],
];

test.each(refusals)('%s is rejected at its place', (text, { at, message, pointer }) => {
  const refusal = parsePattern(text);
  if (refusal.kind !== 'refused') throw new Error('accepted');
  expect(refusal.message).toMatch(message);
  expect(refusal.pointer).toBe(pointer);
  expect(`${refusal.line}:${refusal.column}`).toBe(at);
});

test('an $or that is not a list of ordinary objects is a field name', () => {
  const parsed = parsePattern('{"$or": ["x", {"prefix": "y"}]}');
  if (parsed.kind === 'refused') throw new Error(parsed.message);
  expect(parsed.branches.map((branch) => [...branch.keys()])).toEqual([['$or']]);
});

test('an $or branch replaces an earlier path and is replaced by a later one', () => {
  const parsed = parsePattern('{"a": [1], "$or": [{"a": [2]}, {"b": [3]}], "b": [4]}');
  if (parsed.kind === 'refused') throw new Error(parsed.message);
  const seen = parsed.branches.map((branch) =>
    [...branch.values()].map(({ path, tests }) => `${path}=${JSON.stringify(tests)}`),
  );
  expect(seen).toHaveLength(2);
  expect(seen[0]).toEqual([
    expect.stringContaining('a=[{"kind":"number","text":"2"'),
    expect.stringContaining('"4"'),
  ]);
  expect(seen[1]).toEqual([expect.stringContaining('"1"'), expect.stringContaining('"4"')]);
});
