import type { JsonObject } from '@eventwright/json';
import type { ObservedStrings } from '@eventwright/json/observe';
import { commented, seenRange } from './comment.ts';

/** Values count as an enumeration once each was seen so often on average. */
const enoughOfEach = 5;
/** The longest text that is a word of an enumeration, or shown in a comment. */
const longestWord = 40;
/** Formats whose texts have any length. */
const unboundedFormats: ReadonlySet<string> = new Set(['email', 'uri']);

/** The schema of the strings that were seen at a place: a format, an enumeration, or their length. */
export function stringSchema({
  count,
  formats,
  longest,
  shortest,
  values,
}: ObservedStrings): JsonObject {
  const length = commented(seenRange(shortest, longest, 'character'));
  const [format] = formats;
  if (format !== undefined && count > 1) {
    return { type: 'string', format, ...(unboundedFormats.has(format) && length) };
  }
  const words = values === undefined ? [] : [...values.keys()].sort();
  if (words.length === 0 || count < words.length * enoughOfEach || !words.every(isWord)) {
    return { type: 'string', ...length };
  }
  // All events of a recording may come from one shop, one repository or one person.
  const [only] = words;
  if (words.length === 1) {
    return {
      type: 'string',
      ...commented(`Seen: only ${JSON.stringify(only)}, in ${count} strings.`),
    };
  }
  if (areNumbered(words)) return { type: 'string', ...length };
  return {
    type: 'string',
    ...commented(`Seen: these values in ${count} strings. Confirm that there are no others.`),
    enum: words,
  };
}

function isWord(value: string): boolean {
  return value.length <= longestWord && value !== '' && !/\d{3}/.test(value);
}

/** Whether values differ in their numbers only, as `item-1` and `item-2` do: there are more of them. */
function areNumbered(values: readonly string[]): boolean {
  return new Set(values.map((value) => value.replaceAll(/\d+/g, '0'))).size < values.length;
}
