import { languageOf, shortestWord } from '@eventwright/compatibility/regex';
import type { JsonObject } from '@eventwright/json';
import { formats } from '../schema/formats.ts';
import type { Random } from './random.ts';

const letters = 'abcdefghijklmnopqrstuvwxyz';
const others = `${letters}ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./ `;

/** How much longer than it must be a text is made, at most. */
const stretch = 12;

/** A text for a schema of type `string`: of its length, and in its pattern's or format's language. */
export function sampleText(schema: JsonObject, random: Random): string {
  const { format, pattern } = schema;
  if (format === 'date-time') return instant(random).toISOString();
  if (format === 'date') return instant(random).toISOString().slice(0, 10);
  if (format === 'uuid') return uuid(random);
  const least = numberOr(schema['minLength'], 0);
  const most = Math.min(numberOr(schema['maxLength'], least + stretch), least + stretch);
  const length = random.integer(least, most);
  const known = typeof format === 'string' ? formats.get(format) : undefined;
  const wanted = typeof pattern === 'string' ? new RegExp(pattern) : known;
  if (wanted === undefined) {
    return Array.from({ length }, () => random.pick([...letters])).join('');
  }
  const longest = numberOr(schema['maxLength'], Number.POSITIVE_INFINITY);
  const word = knownWord(wanted, length, longest);
  return word === undefined ? '' : varied(word, wanted, random);
}

/** Patterns are shared by many schemas, and to find a word is most of the work. */
const words = new Map<string, string | undefined>();

function knownWord(wanted: RegExp, length: number, longest: number): string | undefined {
  const key = [length, longest, wanted.flags, wanted.source].join(' ');
  if (!words.has(key)) {
    const language = languageOf(wanted.source, wanted.ignoreCase);
    words.set(key, language && wordOf(language, length, longest));
  }
  return words.get(key);
}

type Language = NonNullable<ReturnType<typeof languageOf>>;

/** A word of at least this length if there is one, otherwise the shortest. */
function wordOf(automaton: Language, length: number, max: number): string | undefined {
  for (const min of [length, 0]) {
    const found = shortestWord([{ automaton, positive: true }], { min, max });
    if (found !== undefined && found !== 'too many') return found.word;
  }
  return undefined;
}

/** The word with other characters, wherever the pattern allows them. */
function varied(word: string, pattern: RegExp, random: Random): string {
  let characters = [...word];
  for (const index of characters.keys()) {
    const candidate = characters.with(index, random.pick([...others]));
    if (pattern.test(candidate.join(''))) characters = candidate;
  }
  return characters.join('');
}

/** A second of the years 2000 to 2030. */
function instant(random: Random): Date {
  return new Date(random.integer(946_684_800, 1_924_991_999) * 1000);
}

function uuid(random: Random): string {
  const digits = Array.from({ length: 32 }, () => random.integer(0, 15).toString(16));
  const text = digits
    .with(12, '4')
    .with(16, random.pick(['8', '9', 'a', 'b']))
    .join('');
  return text.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}
