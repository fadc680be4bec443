import type { Json } from '@eventwright/json';
import { describe, expect, it } from 'vitest';
import { changesBetween } from './changes.ts';

function told(before: Json, after: Json): readonly string[] {
  const changes = changesBetween({ label: 'old', schema: before }, { label: 'new', schema: after });
  return changes.map(({ pointer, kind, effect }) => `${pointer} ${kind}: ${effect}`);
}

const text = { type: 'string' };
const closed = { type: 'object', additionalProperties: false };

describe('the changes between two schemas', () => {
  it.each<[string, Json, Json, readonly string[]]>([
    [
      'none for annotations and order',
      { ...text, title: 'a', enum: ['x', 'y'] },
      { enum: ['y', 'x'], ...text },
      [],
    ],
    [
      'a property added to a closed object',
      { ...closed, properties: { a: text } },
      { ...closed, properties: { a: text, b: text } },
      ['/properties/b property-added: breaks forward'],
    ],
    [
      'a property renamed',
      { ...closed, properties: { a: text }, required: ['a'] },
      { ...closed, properties: { b: text }, required: ['b'] },
      [
        '/properties/a property-removed: breaks backward',
        '/properties/b property-added: breaks forward',
        '/required required-added: breaks backward',
        '/required required-removed: breaks forward',
      ],
    ],
    [
      'a bound deep down, at its own place',
      { properties: { a: { items: { maximum: 1 } } } },
      { properties: { a: { items: { maximum: 2 } } } },
      ['/properties/a/items/maximum maximum-changed: breaks forward'],
    ],
    [
      'a shared definition once',
      { properties: { a: { $ref: '#/$defs/T' }, b: { $ref: '#/$defs/T' } }, $defs: { T: text } },
      {
        properties: { a: { $ref: '#/$defs/U' }, b: { $ref: '#/$defs/U' } },
        $defs: { U: { ...text, maxLength: 3 } },
      },
      ['/$defs/U/maxLength maxLength-added: breaks backward'],
    ],
    [
      'a branch of a union, whatever its position',
      { oneOf: [{ const: 'a' }, { const: 'b' }] },
      { oneOf: [{ const: 'c' }, { const: 'b' }, { const: 'a' }] },
      ['/oneOf/0 oneOf-branch-added: breaks forward'],
    ],
    [
      'a vacuous keyword without effect',
      { type: 'number' },
      { type: 'number', minLength: 1 },
      ['/minLength minLength-added: none'],
    ],
    [
      'a constant that becomes one of several values',
      { const: 'a' },
      { enum: ['a', 'b'] },
      ['/enum enum-changed: breaks forward'],
    ],
    ['none for a constant that is written as a list of one', { const: 'a' }, { enum: ['a'] }, []],
    [
      'a boolean schema',
      { properties: { a: true } },
      { properties: { a: false } },
      ['/properties/a schema-changed: breaks backward'],
    ],
  ])('are %s', (_, before, after, changes) => {
    expect(told(before, after)).toEqual(changes);
  });

  it('carry the old and the new value', () => {
    const changes = changesBetween(
      { label: 'old', schema: { type: 'string', maxLength: 3 } },
      { label: 'new', schema: { type: 'string', maxLength: 2 } },
    );
    expect(changes).toEqual([
      {
        pointer: '/maxLength',
        kind: 'maxLength-changed',
        before: 3,
        after: 2,
        effect: 'breaks backward',
      },
    ]);
  });
});
