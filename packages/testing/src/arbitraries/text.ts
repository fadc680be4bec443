import fc, { type Arbitrary } from 'fast-check';
import { bounded } from './bounded.ts';
import { matching } from './matching.ts';

/** The keywords of a schema for a string. Lengths count code points. */
export interface TextKeywords {
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
}

/**
 * How many characters a string usually has beyond its minimum. The maximum length occurs sometimes.
 */
const stretch = 16;
/** The maximum length of a string, unless the schema requires more. */
const longest = 4_096;

/** Strings of a schema with its pattern or format, including both bounds of its length. */
export function text(keywords: TextKeywords): Arbitrary<string> {
  const { format, maxLength = Number.POSITIVE_INFINITY, minLength = 0, pattern } = keywords;
  const isRight = rightLength(minLength, maxLength);
  if (pattern !== undefined) return isRight(matching(pattern));
  const made = format === undefined ? undefined : formats[format];
  if (made !== undefined) return isRight(made);
  const usual = Math.min(maxLength, minLength + stretch);
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 6, arbitrary: letters(minLength, usual) },
    { weight: 2, arbitrary: anyCharacters(minLength, usual) },
    { weight: 1, arbitrary: letters(minLength, minLength) },
    ...(maxLength <= longest ? [{ weight: 1, arbitrary: letters(maxLength, maxLength) }] : []),
  );
}

function letters(minLength: number, maxLength: number): Arbitrary<string> {
  return fc.string({ unit: 'grapheme-ascii', minLength, maxLength });
}

/** Without U+FFFE and U+FFFF, which SQS messages may not contain (API reference, "SendMessage"). */
function anyCharacters(minLength: number, maxLength: number): Arbitrary<string> {
  return fc
    .string({ unit: 'binary', minLength, maxLength })
    .map((made) => made.replaceAll(/[\ufffe\uffff]/g, '\ufffd'));
}

/** Formats of strings. Validators do not check any other format. */
const formats: Readonly<Record<string, Arbitrary<string>>> = {
  'date-time': instants().map((date) => date.toISOString()),
  date: instants().map((date) => date.toISOString().slice(0, 10)),
  time: instants().map((date) => date.toISOString().slice(11)),
  email: fc.emailAddress(),
  hostname: fc.domain(),
  ipv4: fc.ipV4(),
  ipv6: fc.ipV6(),
  uri: fc.webUrl(),
  'uri-reference': fc.webUrl(),
  uuid: fc.uuid(),
};

function instants(): Arbitrary<Date> {
  const min = new Date('1970-01-01T00:00:00Z');
  return fc.date({ min, max: new Date('2099-12-31T23:59:59Z'), noInvalidDate: true });
}

function rightLength(
  minLength: number,
  maxLength: number,
): (texts: Arbitrary<string>) => Arbitrary<string> {
  if (minLength === 0 && maxLength === Number.POSITIVE_INFINITY) return (texts) => texts;
  return (texts) =>
    bounded(
      texts,
      (made) => {
        const length = [...made].length;
        return length >= minLength && length <= maxLength;
      },
      'text of that length',
    );
}
