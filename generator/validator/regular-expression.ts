import { compilePattern } from '@eventwright/json';
import { stringLiteral } from '../typescript/literal.ts';

/** A pattern of a schema as an expression: with the `u` flag, unless it is not written for it. */
export function regularExpression(pattern: string): string {
  const { flags, source } = compilePattern(pattern);
  // What cannot be seen, or ends a line, is better written in a string.
  if (/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(source)) {
    return `new RegExp(${stringLiteral(pattern)}, '${flags}')`;
  }
  return `/${source}/${flags}`;
}
