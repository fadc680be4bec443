import type { Diagnostic } from './diagnostic.ts';

/** Text cut to a number of characters, with a mark where it was. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  // Half of a surrogate pair is no character.
  return `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** The longest quotation in a message: a value of a file can have any length. */
const longestQuote = 200;

/** The longest message. Quotations that contain backticks are not recognized as such. */
const longestMessage = 1_000;

/** A finding whose message and hint quote no more of a file than people read. */
export function readable<Found extends Pick<Diagnostic, 'message' | 'hint'>>(found: Found): Found {
  const { hint, message } = found;
  if (message.length <= longestQuote && hint.length <= longestQuote) return found;
  return { ...found, message: withShortQuotes(message), hint: withShortQuotes(hint) };
}

function withShortQuotes(text: string): string {
  const parts = text
    .split('`')
    .map((part, index) => (index % 2 === 1 ? shortened(part, longestQuote) : part));
  return shortened(parts.join('`'), longestMessage);
}
