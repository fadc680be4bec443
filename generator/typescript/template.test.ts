import { describe, expect, test } from 'vitest';
import { code } from './code.ts';
import { compileRenderer } from './renderer.ts';
import { hardened } from './template.ts';

const compileTemplate = (text: string, name: string) => hardened(compileRenderer(text), name);

describe('A template', () => {
  test.each([
    '{{no}}',
    '{{#if no}}{{/if}}',
    '{{#each no}}{{/each}}',
    '{{#each list}}{{no}}{{/each}}',
  ])('throws if it reads a name that its view lacks: %s', (text) => {
    const render = compileTemplate(text, 'x.hbs');
    expect(() => render({ list: [{ name: code('a') }] })).toThrow();
  });

  test('throws if it prints a view instead of a value', () => {
    expect(() => compileTemplate('{{inner}}', 'x.hbs')({ inner: { a: code('a') } })).toThrow();
  });

  test('indents the lines of a value to its position and leaves empty lines empty', () => {
    const render = compileTemplate('{\n  {{body}}\n}', 'x.hbs');
    expect(render({ body: code('one\n\ntwo') })).toBe('{\n  one\n\n  two\n}');
  });

  test('escapes nothing, because its values are code', () => {
    expect(compileTemplate('{{value}}', 'x.hbs')({ value: code("'<&>'") })).toBe("'<&>'");
  });
});
