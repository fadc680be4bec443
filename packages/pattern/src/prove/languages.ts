import { type AddressRange, rangeHolds } from '../address.ts';
import type { Folded } from '../fold.ts';

/** Which part of a text a spelling is. */
export type Part = 'all' | 'start' | 'end';

/** A regular expression (with the `u` flag) of the texts that a test without case takes. */
export function foldedLanguage({ spellings }: Folded, part: Part): string {
  const text = spellings.map((ways) => `(?:${ways.map(quote).join('|')})`).join('');
  return `${part === 'end' ? '' : '^'}${text}${part === 'start' ? '' : '$'}`;
}

/** Texts with dots that are read as addresses, and more. */
const dotted = '^[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+$';
/** Texts with colons that are, and more. */
const withColons = '^[0-9a-fA-F]*:[0-9a-fA-F:]*$';

/** Regular expressions of at least the texts that are addresses of a block. */
export function addressLanguages(range: AddressRange): readonly string[] {
  return holdsSome(range, digitsOfDotted) ? [dotted, withColons] : [withColons];
}

/** Regular expressions of at least the texts that are spellings of an address, given by its digits. */
export function spellingLanguages(digits: string): readonly string[] {
  return digits.length === digitsOfDotted ? [dotted, withColons] : [withColons];
}

const digitsOfDotted = 8;

/** Whether a block takes any address of so many digits: the least that is not below it, if any. */
function holdsSome(range: AddressRange, digits: number): boolean {
  const low = range.low.slice(0, digits);
  const high = range.high.slice(0, digits);
  const middle = firstBetween(low, high);
  return [low, high, middle].some((text) => rangeHolds(range, text.padEnd(digits, '0')));
}

/** A text between two others of one length; one of them if there is none. */
function firstBetween(low: string, high: string): string {
  const between = (BigInt(`0x${low}`) + BigInt(`0x${high}`)) / 2n;
  return between.toString(16).toUpperCase().padStart(low.length, '0');
}

/** A regular expression (with the `u` flag) that matches exactly this text. */
export function quote(text: string): string {
  return text.replaceAll(/[\^$\\.*+?()[\]{}|/]/g, '\\$&');
}
