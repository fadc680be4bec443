import type { Json } from '@eventwright/json';
import { describe, expect, it } from 'vitest';
import { InvalidPathError, queryPath, readPath } from './path-query.ts';

const shop: Json = {
  items: [
    { id: 1, price: 5, tags: ['new'], 'odd name': true },
    { id: 2, price: 15, tags: [] },
    { id: 3, price: 25 },
  ],
  owner: { name: "O'Hara", address: { city: 'Cork' } },
};

describe('A JSONPath finds', () => {
  it.each<[path: string, want: Json | undefined]>([
    ['$', shop],
    ['$.owner.name', "O'Hara"],
    ["$['owner']['address'].city", 'Cork'],
    ['$.items[0].id', 1],
    ['$.items[-1].id', 3],
    ['$.items[9]', undefined],
    ['$.items[*].id', [1, 2, 3]],
    ['$.items[0,2].id', [1, 3]],
    ['$.items[1:].id', [2, 3]],
    ['$.items[:2].id', [1, 2]],
    ['$..city', ['Cork']],
    ['$.items[?(@.price > 10)].id', [2, 3]],
    ['$.items[?(@.price >= 5 && @.price < 20)].id', [1, 2]],
    ['$.items[?(@.tags)].id', [1, 2]],
    ['$.items[?(!@.tags)].id', [3]],
    ["$.items[?(@.tags[0] == 'new' || @.id == 3)].id", [1, 3]],
    ["$.items[0]['odd name']", true],
    ['$.owner.constructor', undefined],
    ['$.owner.*', ["O'Hara", { city: 'Cork' }]],
    ["$['items','owner']", [shop['items'], shop['owner']] as Json],
  ])('%s', (path, want) => {
    expect(readPath(shop, path)).toEqual(want);
  });

  it.each([
    '',
    'a',
    '$.',
    '$[',
    '$.a[',
    '$.a[?(',
    '$.a[?(@.b ==)]',
    "$['a",
    '$ .a',
    '$.a b',
    '$[?(@.a == 01)]',
  ])('nothing in %j, which is rejected', (path) => {
    expect(() => queryPath(shop, path)).toThrow(InvalidPathError);
  });

  it('too much with a path whose steps multiply their results, which is rejected', () => {
    const deep = JSON.parse(`${'{"a":['.repeat(20)}1${']}'.repeat(20)}`);
    expect(() => queryPath(deep, `$${'..*'.repeat(25)}`)).toThrow(/finds more than 100,000 values/);
  });
});
