import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editDistance, nearest } from './nearest.ts';

describe('The edit distance', () => {
  test.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['order', 'order', 0],
    ['order', 'ordr', 1],
    ['kitten', 'sitting', 3],
    ['ab', 'ba', 2],
  ])('of %j and %j is %d', (left, right, distance) => {
    expect(editDistance(left, right)).toBe(distance);
    expect(editDistance(right, left)).toBe(distance);
  });

  test('is exact up to the most that is asked for, and more than that otherwise', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(text, text, fc.nat(8), (left, right, most) => {
        const distance = editDistance(left, right);
        const bounded = editDistance(left, right, most);
        if (distance <= most) expect(bounded).toBe(distance);
        else expect(bounded).toBeGreaterThan(most);
      }),
    );
  });
});

describe('The nearest name', () => {
  test.each([
    ['requird', ['type', 'required', 'properties'], 'required'],
    ['max_length', ['maxLength', 'minLength'], 'maxLength'],
    ['xyz', ['type', 'required'], undefined],
    ['ab', ['abcdef'], undefined],
  ])('to %j among %j is %j', (name, names, near) => {
    expect(nearest(name, names)).toBe(near);
  });

  test('is the first of those that are equally near', () => {
    expect(nearest('orders', ['ordera', 'orderb'])).toBe('ordera');
  });
});
