import type { HelperName } from './frame.ts';

/**
 * Names that are not known yet are tokens in the code, between two characters that no printed
 * string, name or expression contains.
 */
const [start, end] = ['\u0001', '\u0002'];
const token = new RegExp(`${start}([^${end}]*)${end}`, 'g');

/** The token of something: `is:3`. */
export function tokenOf(key: string): string {
  return `${start}${key}${end}`;
}

/** The token of a helper, whose own name it mostly keeps. */
export function helperToken(name: HelperName): string {
  return tokenOf(name);
}

/** What the tokens in a text stand for, in their order. */
export function tokensIn(text: string): readonly string[] {
  return [...text.matchAll(token)].map(([, key = '']) => key);
}

/** The text with a name for each token. */
export function replaceTokens(text: string, nameOf: (key: string) => string): string {
  return text.replace(token, (_, key: string) => nameOf(key));
}
