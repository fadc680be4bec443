import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { literal, propertyName, stringLiteral } from './literal.ts';

/** What the expression is worth when it runs. */
function worth(expression: string): unknown {
  return new Function(`'use strict'; return (${expression});`)();
}

describe('A string literal', () => {
  test.each([
    ["it's", "'it\\'s'"],
    ['a\nb', "'a\\nb'"],
    ['a\u2028b', "'a\\u2028b'"],
    ['\ud800', "'\\ud800'"],
    ['😀', "'😀'"],
  ])('of %j is %s', (text, want) => {
    expect(stringLiteral(text)).toBe(want);
  });

  test('evaluates to the text, whatever it contains, and is one line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const printed = stringLiteral(text);
        expect(worth(printed)).toBe(text);
        expect(worth(`\`\${${printed}}\``)).toBe(text);
        expect(printed).not.toMatch(/[\n\r\u2028\u2029]/);
      }),
    );
  });
});

describe('A literal', () => {
  test('evaluates to the value, even if a property is named __proto__', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = JSON.parse(JSON.stringify(value));
        expect(worth(literal(json))).toEqual(json);
      }),
    );
    const hostile = JSON.parse('{"__proto__": {"polluted": true}}');
    expect(Object.keys(worth(literal(hostile)) as object)).toEqual(['__proto__']);
  });

  test('is broken into lines if it is long', () => {
    expect(literal({ list: ['a'.repeat(50), 'b'.repeat(50)] })).toBe(
      `{\n  list: [\n    '${'a'.repeat(50)}',\n    '${'b'.repeat(50)}',\n  ],\n}`,
    );
  });
});

test.each([
  ['name', 'name'],
  ['content-type', "'content-type'"],
  ['', "''"],
  ["it's */ `", "'it\\'s */ `'"],
])('the property %j is written %s', (name, want) => {
  expect(propertyName(name)).toBe(want);
});
