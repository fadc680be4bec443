import { describe, expect, it } from 'vitest';
import { applied, changesAnything, placesOf, valueAt } from './apply.ts';
import type { Change } from './mutation.ts';

const order = { lines: [{ sku: 'kettle' }, { sku: 'cup', gift: null }], 'a/b~c': 'x' };

describe('A pointer', () => {
  it('names the places that match its wildcards', () => {
    expect(placesOf(order, '/lines/*/gift')).toEqual(['/lines/1/gift']);
    expect(placesOf(order, '/a~1b~0c')).toEqual(['/a~1b~0c']);
    expect(placesOf(order, '')).toEqual(['']);
  });

  it.each([
    ['text', 'kettle'],
    ['null', null],
    ['a number', 7],
  ])('finds no place within %s', (_what, value) => {
    expect(placesOf(value, '/*')).toEqual([]);
    expect(valueAt(value, '/0')).toBeUndefined();
  });

  it('finds the value at its place', () => {
    expect(valueAt(order, '/lines/1/sku')).toBe('cup');
    expect(valueAt(order, '/lines/2/sku')).toBeUndefined();
  });
});

describe('A change', () => {
  it.each<[string, string, Change, unknown]>([
    ['sets a value', '/lines/0/sku', { set: 1 }, { ...order, lines: [{ sku: 1 }, order.lines[1]] }],
    ['repeats a text', '/a~1b~0c', { repeat: 'ab', times: 2 }, { ...order, 'a/b~c': 'abab' }],
    ['removes a member', '', { without: 'lines' }, { 'a/b~c': 'x' }],
    ['adds a member', '', { with: 'n', value: 1 }, { ...order, n: 1 }],
    ['shortens a list', '/lines', { items: 1 }, { ...order, lines: [order.lines[0]] }],
  ])('%s', (_what, pointer, change, expected) => {
    expect(applied(order, pointer, change)).toEqual(expected);
    expect(changesAnything(valueAt(order, pointer), change)).toBe(true);
  });

  it('adds a member named __proto__ without a change of the prototype', () => {
    const changed = applied({}, '', { with: '__proto__', value: 1 });
    expect(JSON.stringify(changed)).toBe('{"__proto__":1}');
  });

  it('repeats the last item of a list, or null where there is none', () => {
    expect(applied([1, 2], '', { items: 4 })).toEqual([1, 2, 2, 2]);
    expect(applied([], '', { items: 2 })).toEqual([null, null]);
  });

  it('has the first item twice', () => {
    expect(applied([1, 2, 3], '', { twice: true })).toEqual([1, 2, 1]);
    expect(applied([1], '', { twice: true })).toEqual([1, 1]);
  });

  it.each<[string, unknown, Change]>([
    ['a member of text', 'kettle', { without: '0' }],
    ['a member of null', null, { with: 'a', value: 1 }],
    ['a member of a list', ['x'], { without: '0' }],
    ['a member that is missing', {}, { without: 'toString' }],
    ['a member that exists', { a: 1 }, { with: 'a', value: 2 }],
    ['the items of an object', {}, { items: 2 }],
    ['the items of text', 'kettle', { twice: true }],
  ])('leaves %s as it is', (_what, value, change) => {
    expect(changesAnything(value, change)).toBe(false);
  });
});
