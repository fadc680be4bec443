import { describe, expect, test } from 'vitest';
import { code } from './code.ts';
import { compileTemplate } from './template.ts';

describe('a template', () => {
  test.each([
    '{{no}}',
    '{{#if no}}{{/if}}',
    '{{#each no}}{{/each}}',
    '{{#each list}}{{no}}{{/each}}',
  ])('that reads a name which its view lacks throws: %s', (text) => {
    const render = compileTemplate(text, 'x.hbs');
    expect(() => render({ list: [{ name: code('a') }] })).toThrow();
  });

  test('that prints a view instead of a value throws', () => {
    expect(() => compileTemplate('{{inner}}', 'x.hbs')({ inner: { a: code('a') } })).toThrow();
  });

  test('indents the lines of a value to where it stands, and leaves empty lines empty', () => {
    const render = compileTemplate('{\n  {{body}}\n}', 'x.hbs');
    expect(render({ body: code('one\n\ntwo') })).toBe('{\n  one\n\n  two\n}');
  });

  test('escapes nothing: what it is given is code', () => {
    expect(compileTemplate('{{value}}', 'x.hbs')({ value: code("'<&>'") })).toBe("'<&>'");
  });
});
