import { expect, test } from 'vitest';
import { InvalidPatternError } from './invalid.ts';
import { compile } from './matcher.ts';
import { parsePattern } from './parse.ts';

test('a pattern may be an object', () => {
  const pattern = { detail: { status: ['paid'], total: [{ numeric: ['>', 9.5] }] } };
  const matcher = compile([{ name: 'paid', pattern }]);
  expect(matcher.match('{"detail":{"status":"paid","total":10}}')).toEqual(['paid']);
  expect(matcher.match('{"detail":{"status":"paid","total":9.5}}')).toEqual([]);
});

test('an object with a field "kind" is an ordinary pattern', () => {
  const matcher = compile([{ name: 'r', pattern: { kind: ['pattern'] } }]);
  expect(matcher.match('{"kind":"pattern"}')).toEqual(['r']);
});

test('a parsed pattern is not parsed again', () => {
  const pattern = parsePattern({ a: [1] });
  expect(compile([{ name: 'r', pattern }]).match('{"a":1}')).toEqual(['r']);
});

const endless: { a?: unknown } = {};
endless.a = endless;

test.each([
  ['a value that is not in a list', { a: 'x' }, /"a" must be an object or an array/],
  ['a list', [1], /Filter is not an object/],
  ['NaN', { a: [Number.NaN] }, /NaN is not a JSON value/],
  ['an undefined member', { a: undefined }, /undefined is not a JSON value/],
  ['a bigint', { a: [1n] }, /1 is not a JSON value/],
  ['an object that contains itself', endless, /circular/],
])('%s as a pattern is rejected with the name of its rule', (_, pattern, message) => {
  const compiling = () => compile([{ name: 'orders', pattern }]);
  expect(compiling).toThrow(InvalidPatternError);
  expect(compiling).toThrow(/^rule orders: /);
  expect(compiling).toThrow(message);
});

test('an invalid pattern that was parsed before is rejected with the name of its rule', () => {
  const pattern = parsePattern({ a: [] });
  expect(() => compile([{ name: 'orders', pattern }])).toThrow(/^rule orders: Empty arrays/);
});

test('all rules with one pattern match', () => {
  const pattern = { a: [1], b: [{ exists: true }] };
  const names = ['first', 'second', 'third', 'fourth'];
  const matcher = compile(names.map((name) => ({ name, pattern })));
  expect(matcher.match('{"a":1,"b":2}')).toEqual(names);
});

test('an empty name around a list is ignored, as in EventBridge', () => {
  const matcher = compile([{ name: 'r', pattern: { '': { a: [1] } } }]);
  expect(matcher.match('{"a":1}')).toEqual(['r']);
  expect(matcher.match('{"":{"a":1}}')).toEqual([]);
});

test.each([
  ['the last of two lists of one field counts', '{"a":[1],"a":[2]}', '{"a":2}', true],
  ['an earlier list of the same field does not count', '{"a":[1],"a":[2]}', '{"a":1}', false],
  ['the first of two values of one name can match', '{"a":[1]}', '{"a":1,"a":2}', true],
  ['the second of two values of one name can match', '{"a":[2]}', '{"a":1,"a":2}', true],
  [
    '$or is a field where it is not a list of objects',
    '{"$or":[{"a":[1]},{"$or":[2]}]}',
    '{"$or":2}',
    true,
  ],
  ['$or beside it remains an operator', '{"$or":[{"a":[1]},{"$or":[2]}]}', '{"a":1}', true],
  [
    'the shortest decimal of a double may have an exponent',
    '{"a":[{"numeric":["=",1e23]}]}',
    '{"a":1e23}',
    true,
  ],
  [
    'a range may start at the greatest double',
    '{"a":[{"numeric":[">=",1.7976931348623157e308]}]}',
    '{"a":1.7976931348623157e308}',
    true,
  ],
  [
    'ten wildcards are few enough',
    '{"a":[{"wildcard":"*a*a*a*a*a*a*a*a*a*a"}]}',
    '{"a":"aaaaaaaaaa"}',
    true,
  ],
])('%s', (_, pattern, event, isMatch) => {
  expect(compile([{ name: 'r', pattern }]).match(event).length > 0).toBe(isMatch);
});
