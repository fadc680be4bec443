/**
 * One character of a policy's text after its variables were replaced. What stands in place of a
 * variable is literal: a `*` in a user's name is no wildcard.
 */
export interface PatternCharacter {
  readonly character: string;
  readonly isLiteral: boolean;
}

/** The text of a policy's value, ready to be compared or to become a pattern. */
export type PatternText = readonly PatternCharacter[];

/** Text in which `*` and `?` are wildcards. */
export function patternText(text: string): PatternText {
  return [...text].map((character) => ({ character, isLiteral: false }));
}

/** Text in which no character is a wildcard. */
export function literalText(text: string): PatternText {
  return [...text].map((character) => ({ character, isLiteral: true }));
}

/** The text itself, for operators without wildcards. */
export function plain(text: PatternText): string {
  return text.map(({ character }) => character).join('');
}

/** Tells whether a whole text matches a pattern: `*` is any characters, `?` is one. */
export function matchesPattern(text: string, pattern: PatternText, flags = ''): boolean {
  const source = pattern.map((one) => characterSource(one, '.')).join('');
  return new RegExp(`^${source}$`, `su${flags}`).test(text);
}

/** The regular expression of one character; `any` is what a wildcard stands for. */
export function characterSource({ character, isLiteral }: PatternCharacter, any: string): string {
  if (!isLiteral && character === '*') return `${any}*`;
  if (!isLiteral && character === '?') return any;
  return /[\\^$.*+?()[\]{}|/]/.test(character) ? `\\${character}` : character;
}
