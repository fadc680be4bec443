import { languageOf, shortestWord } from '@eventwright/compatibility/regex';
import { compilePattern, type Json, type JsonObject } from '@eventwright/json';
import type { Change } from '@eventwright/json/mutation';
import { formats } from '../schema/formats.ts';

/** A text of more characters than this is not written down. */
const longest = 200;

/** Texts that break one keyword and satisfy the others as far as possible. */
export function breakingTexts(
  schema: JsonObject,
  keyword: 'minLength' | 'pattern' | 'format',
  value: Json,
): readonly string[] {
  const least = keyword === 'minLength' ? 0 : numberOr(schema['minLength'], 0);
  const most =
    keyword === 'minLength'
      ? numberOr(schema['minLength'], 0) - 1
      : Math.min(numberOr(schema['maxLength'], longest), longest);
  const word = wordOf(schema, keyword, least, most);
  const text = typeof value === 'string' ? value : '';
  const near = [
    `${text} `,
    `${text}\n`,
    `${text}\u{1f4f7}`,
    ` ${text}`,
    text.slice(0, -1),
    '-',
    ' ',
  ];
  const plain = ['x'.repeat(Math.min(Math.max(least, 1), longest)), ''];
  const short = [...Array(Math.max(0, Math.min(most, 8)))].map((_, n) => text.slice(0, n));
  const others = keyword === 'minLength' ? [...short, ''] : [...near, ...plain];
  return word === undefined ? others : [word, ...others];
}

/** Texts that are one character too long and satisfy the other keywords as far as possible. */
export function longTexts(schema: JsonObject, value: Json): readonly Change[] {
  const length = numberOr(schema['maxLength'], 0) + 1;
  const text = typeof value === 'string' ? value : '';
  const word = length <= 2_000 ? wordOf(schema, 'maxLength', length, length + 64) : undefined;
  const zeros = '0'.repeat(Math.min(length, 2_000));
  const made = [
    ...(word === undefined ? [] : [word]),
    ...(schema['format'] === 'date-time' ? [`2026-11-23T11:22:33.${zeros}Z`] : []),
    ...(schema['format'] === 'time' ? [`11:22:33.${zeros}Z`] : []),
    ...(schema['format'] === 'email' ? [`${'x'.repeat(Math.min(length, 2_000))}@example.com`] : []),
    ...(schema['format']?.toString().startsWith('ur') ? [`https://example.com/${zeros}`] : []),
  ];
  const last = [...new Set([...text.slice(-1), 'a', 'A', '0', 'x'])];
  return [...made.map(spelled), ...last.map((repeat) => ({ repeat, times: length }))];
}

/** One character again and again is not written down. */
function spelled(text: string): Change {
  const [first = '', ...others] = text;
  const isOne = first !== '' && others.every((one) => one === first);
  return isOne ? { repeat: first, times: others.length + 1 } : { set: text };
}

/** Patterns are shared by many events, and to find a word is most of the work. */
const words = new Map<string, string | undefined>();

function wordOf(schema: JsonObject, broken: string, min: number, max: number): string | undefined {
  const { format, pattern } = schema;
  const key = JSON.stringify([pattern, format, broken, min, max]);
  if (!words.has(key)) words.set(key, findWord(schema, broken, min, max));
  return words.get(key);
}

/** A text of a suitable length that satisfies (or, to break it, violates) the pattern or format. */
function findWord(
  { format, pattern }: JsonObject,
  broken: string,
  min: number,
  max: number,
): string | undefined {
  const known = typeof format === 'string' ? formats.get(format) : undefined;
  const asked = (
    [
      ['pattern', typeof pattern === 'string' ? regExpOf(pattern) : undefined],
      ['format', known],
    ] as const
  ).flatMap(([keyword, expression]) => {
    const automaton = expression && languageOf(expression.source, expression.ignoreCase);
    return automaton ? [{ automaton, positive: keyword !== broken }] : [];
  });
  if (asked.length === 0 || max < min) return undefined;
  const found = shortestWord(asked, { min, max });
  return found === undefined || found === 'too many' ? undefined : found.word;
}

function regExpOf(pattern: string): RegExp | undefined {
  try {
    return compilePattern(pattern);
  } catch {
    return undefined;
  }
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}
