import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonOutline, jsonText } from './json-text.ts';

test('an outline says the same as the value, however deep it goes', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat({ max: 4 }), (value, depth) => {
      expect(JSON.parse(jsonOutline(value, depth))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('an outline that goes all the way down is the text', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(jsonOutline(value, Number.POSITIVE_INFINITY)).toBe(jsonText(value));
    }),
  );
});

test('what lies deeper takes one line', () => {
  expect(jsonOutline({ a: { b: [1, 2] }, c: {} }, 1)).toBe('{\n  "a": {"b":[1,2]},\n  "c": {}\n}');
});
