import { compilePattern, unicodePattern } from '@eventwright/json';
import fc, { type Arbitrary } from 'fast-check';
import { bounded } from './bounded.ts';

/** Strings that contain a match, as in JSON Schema. Anchored patterns match the whole string. */
export function matching(pattern: string): Arbitrary<string> {
  const expression = compilePattern(unicodePattern(pattern) ?? pattern);
  const { flags, source } = expression;
  const made =
    madeFor(source, flags) ?? madeFor(withoutAssertions(source), flags) ?? unmade(pattern);
  return bounded(made, (text) => expression.test(text), `text of the pattern ${pattern}`);
}

/** Undefined for what fast-check cannot make texts of: assertions, and references back to groups. */
function madeFor(source: string, flags: string): Arbitrary<string> | undefined {
  try {
    return fc.stringMatching(new RegExp(source, flags));
  } catch {
    return undefined;
  }
}

/** An arbitrary that fails when it is used, so that a module with it can be loaded. */
function unmade(pattern: string): Arbitrary<string> {
  return fc.constant('').map(() => {
    throw new RangeError(
      `fast-check cannot make texts of the pattern ${pattern}. Write an arbitrary of your own.`,
    );
  });
}

/** A pattern without what looks ahead, behind, or at a boundary of a word. */
function withoutAssertions(source: string): string {
  const parts = source.match(/\\[\s\S]|\(\?<?[=!]|\[\^?|[\s\S]/gu) ?? [];
  const kept: string[] = [];
  let isInClass = false;
  /** How many parentheses are open within an assertion; none outside of one. */
  let depth = 0;
  for (const part of parts) {
    const isOpening = !isInClass && part.startsWith('(');
    if (!isInClass && part.startsWith('[')) isInClass = true;
    else if (part === ']') isInClass = false;
    if (isOpening && (depth > 0 || part.length > 1)) depth += 1;
    else if (depth > 0) depth -= part === ')' && !isInClass ? 1 : 0;
    else if (isInClass || !/^\\[bB]$/.test(part)) kept.push(part);
  }
  return kept.join('');
}
