import { stripTypeScriptTypes } from 'node:module';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { docComment, lineComment } from './comment.ts';

describe('A documentation comment', () => {
  test.each([
    [['Short.'], '/** Short. */'],
    [[''], ''],
    [['One.', 'Two.'], '/**\n * One.\n * Two.\n */'],
    [['One.\n\nTwo.'], '/**\n * One.\n *\n * Two.\n */'],
    [['ends here */ process.exit() /*'], '/** ends here *\\/ process.exit() /* */'],
    [['**//'], '/** **\\// */'],
    [['a\u2028b'], '/**\n * a\n * b\n */'],
  ])('of %j', (paragraphs, want) => {
    expect(docComment(...paragraphs)).toBe(want);
  });

  test('never ends early, whatever it contains', () => {
    const alphabet = fc.constantFrom('*', '/', '\\', '\n', '\r', '\u2028', 'a', ' ');
    fc.assert(
      fc.property(fc.string({ unit: alphabet }), (text) => {
        const comment = docComment(text);
        expect(comment.indexOf('*/')).toBe(comment === '' ? -1 : comment.length - 2);
        expect(stripTypeScriptTypes(lineComment(text)).trim().split('\n')).toSatisfy(
          (lines: readonly string[]) => lines.every((line) => line === '' || line.startsWith('//')),
        );
      }),
    );
  });
});
