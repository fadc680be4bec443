import { expect, test } from 'vitest';
import { parseJson, parseObject } from './parse.ts';

test.each([
  ['null', null],
  ['[1]', [1]],
  ['{"a":1}', { a: 1 }],
  ['', undefined],
  ["{'a':1}", undefined],
  ['undefined', undefined],
])('parses %j', (text, value) => {
  expect(parseJson(text)).toEqual(value);
});

test('an object is parsed, and no other value', () => {
  expect(parseObject('{"a":1}')).toEqual({ a: 1 });
  for (const text of ['null', '[1]', '"a"', '{']) expect(parseObject(text)).toBeUndefined();
});
