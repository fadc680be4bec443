import { matchesSteps, type PatternStep } from './match-steps.ts';

/**
 * One character of a policy's text after its variables were replaced. The value of a variable is
 * literal: a `*` in a user's name is not a wildcard.
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

/** Returns whether a whole text matches a pattern: `*` is any characters, `?` is one. */
export function matchesPattern(text: string, pattern: PatternText): boolean {
  return matchesSteps(
    text,
    pattern.map((one) => stepOf(one)),
  );
}

/** The step of one character; a wildcard may leave a character out. */
export function stepOf({ character, isLiteral }: PatternCharacter, except?: string): PatternStep {
  if (!isLiteral && character === '*') return { kind: 'many', except };
  if (!isLiteral && character === '?') return { kind: 'one', except };
  return { kind: 'character', character };
}
