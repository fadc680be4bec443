import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonOutline, jsonText } from './json-text.ts';

test('an outline of any depth parses to the value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat({ max: 4 }), (value, depth) => {
      expect(JSON.parse(jsonOutline(value, depth))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('an outline of full depth is the JSON text', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(jsonOutline(value, Number.POSITIVE_INFINITY)).toBe(jsonText(value));
    }),
  );
});

test('deeper values take one line', () => {
  expect(jsonOutline({ a: { b: [1, 2] }, c: {} }, 1)).toBe('{\n  "a": {"b":[1,2]},\n  "c": {}\n}');
});
