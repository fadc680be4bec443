import type { Json } from '@eventwright/json';
import { describe, expect, it } from 'vitest';
import { changesBetween } from './changes.ts';

function told(before: Json, after: Json): readonly string[] {
  const changes = changesBetween({ label: 'old', schema: before }, { label: 'new', schema: after });
  return changes.map(({ pointer, kind, effect }) => `${pointer} ${kind}: ${effect}`);
}

const text = { type: 'string' };
const closed = { type: 'object', additionalProperties: false };

describe('The changes between two schemas', () => {
  it.each<[string, Json, Json, readonly string[]]>([
    [
      'none for annotations and order',
      { ...text, title: 'a', example: 'x', id: 'urn:a', 'x-owner': 'b', enum: ['x', 'y'] },
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
      'a keyword that is added next to a reference',
      { $ref: '#/$defs/id', $defs: { id: text } },
      { $ref: '#/$defs/id', maxLength: 9, $defs: { id: text } },
      ['/maxLength maxLength-added: breaks backward'],
    ],
    [
      'a keyword that is removed next to a reference',
      { properties: { a: { $ref: '#/$defs/id', maxLength: 9 } }, $defs: { id: text } },
      { properties: { a: { $ref: '#/$defs/id' } }, $defs: { id: text } },
      ['/properties/a/maxLength maxLength-removed: breaks forward'],
    ],
    [
      'a referenced definition next to other keywords',
      { $ref: '#/$defs/id', maxLength: 9, $defs: { id: text } },
      { $ref: '#/$defs/id', maxLength: 9, $defs: { id: { ...text, minLength: 1 } } },
      ['/$defs/id/minLength minLength-added: breaks backward'],
    ],
    [
      'another reference next to other keywords',
      { $ref: '#/$defs/id', maxLength: 9, $defs: { id: text, no: { type: 'number' } } },
      { $ref: '#/$defs/no', maxLength: 9, $defs: { id: text, no: { type: 'number' } } },
      ['/$ref $ref-changed: breaks both'],
    ],
    [
      'a deeply nested bound, at its own place',
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
    ['none for a constant that is written as an enum of one', { const: 'a' }, { enum: ['a'] }, []],
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

  const repeats = { type: 'string', pattern: '^(a|b)\\1$' };
  it.each<[string, Json, Json, readonly string[]]>([
    [
      'by the compatible whole, if the change alone is undecided',
      { type: 'string', pattern: '^(a|b)\\1$' },
      { type: 'string', pattern: '^(a|c)\\1$', const: 'aa' },
      ['/pattern pattern-changed: may break backward', '/const const-added: may break backward'],
    ],
    [
      'the direction that is decided',
      { properties: { a: { not: repeats, type: 'string' } } },
      { properties: { a: { type: 'string', maxLength: 4 } } },
      [
        '/properties/a/not not-removed: may break forward',
        '/properties/a/maxLength maxLength-added: breaks backward',
      ],
    ],
    [
      'by the witness of the whole, if the change alone is undecided',
      { type: 'string', pattern: '^(a|b)\\1$' },
      { type: 'string', pattern: '^(a|c)\\1$', const: 'cc' },
      ['/pattern pattern-changed: breaks forward', '/const const-added: may break backward'],
    ],
  ])('are decided: %s', (_, before, after, changes) => {
    expect(told(before, after)).toEqual(changes);
  });
});
