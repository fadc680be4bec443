import {
  type HeaviestWord,
  heaviestWord,
  intersection,
  languageOf,
  type Weights,
} from '@eventwright/compatibility/regex';
import { formats } from '../schema/formats.ts';
import { placeOf, type SchemaPlace } from './schema-set.ts';
import { impossible, type Size } from './size.ts';

/**
 * The bytes of each code point in a JSON text as `JSON.stringify` writes it in UTF-8: control
 * characters and halves of surrogate pairs are escaped with six letters, some have short escapes
 * (ECMA-262, QuoteJSONString).
 */
const bytesFrom: Weights = [
  ...[0x00, 0x0b, 0x0e].map((from) => ({ from, weight: 6 })),
  ...[0x08, 0x0c, 0x22, 0x5c].map((from) => ({ from, weight: 2 })),
  ...[0x20, 0x23, 0x5d].map((from) => ({ from, weight: 1 })),
  { from: 0x80, weight: 2 },
  { from: 0x800, weight: 3 },
  { from: 0xd800, weight: 6 },
  { from: 0xe000, weight: 3 },
  { from: 0x10000, weight: 4 },
].toSorted((left, right) => left.from - right.from);

const mostBytes = 6;

/** The largest text that all schemas allow, quotes included. */
export function textSize(places: readonly SchemaPlace[]): Size {
  const longest = Math.min(...places.map(({ schema }) => numberOr(schema['maxLength'], Infinity)));
  const shortest = Math.max(...places.map(({ schema }) => numberOr(schema['minLength'], 0)));
  if (shortest > longest) return impossible;
  const word = heaviest(places, longest);
  if (word === 'none') return impossible;
  if (typeof word === 'object') {
    return { kind: 'bounded', bytes: word.weight + 2, make: word.word };
  }
  if (longest === Infinity) {
    const cause = timeFormatOf(places) === undefined ? 'text' : 'fraction';
    return { kind: 'unbounded', cause, ...placeOf(places) };
  }
  return { kind: 'bounded', bytes: longest * mostBytes + 2, make: () => '\u0001'.repeat(longest) };
}

/** The characters of a time in nanoseconds with an offset, by its format. */
export const practicalLengths: ReadonlyMap<string, number> = new Map([
  ['date-time', '2026-11-01T12:00:00.123456789+01:00'.length],
  ['time', '12:00:00.123456789+01:00'.length],
]);

/** The largest text, of times those in nanoseconds. */
export function practicalTextSize(places: readonly SchemaPlace[]): Size {
  const size = textSize(places);
  const [first] = places;
  if (first === undefined || size.kind !== 'unbounded' || size.cause !== 'fraction') return size;
  const maxLength = practicalLengths.get(timeFormatOf(places) ?? '') ?? 0;
  return textSize([...places, { ...first, schema: { maxLength } }]);
}

function timeFormatOf(places: readonly SchemaPlace[]): string | undefined {
  return places
    .map(({ schema }) => String(schema['format']))
    .find((format) => practicalLengths.has(format));
}

/**
 * An upper bound for the size of a text. If there is a maximum length, patterns are not examined.
 */
export function roughTextSize(places: readonly SchemaPlace[]): Size {
  const longest = Math.min(...places.map(({ schema }) => numberOr(schema['maxLength'], Infinity)));
  if (longest === Infinity) return textSize(places);
  return { kind: 'bounded', bytes: longest * mostBytes + 2, make: () => '\u0001'.repeat(longest) };
}

type Heaviest = HeaviestWord | 'none' | 'endless' | 'too many';

const remembered = new Map<string, Heaviest>();

/** The heaviest word that all patterns and formats allow. */
function heaviest(places: readonly SchemaPlace[], longest: number): Heaviest {
  const asked = places.flatMap(({ schema: { pattern, format } }) => [pattern ?? '', format ?? '']);
  const key = JSON.stringify([String(longest), ...asked]);
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const languages = places.flatMap(({ schema }) => languagesOf(schema));
  const [first, ...others] = languages;
  if (first === undefined) return 'endless';
  const parts = languages.map((automaton) => ({ automaton, positive: true }));
  const all = others.length === 0 ? first : intersection(parts);
  const found = heaviestWord(all, longest, bytesFrom) ?? 'none';
  remembered.set(key, found);
  return found;
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}

function languagesOf({ pattern, format }: SchemaPlace['schema']) {
  const known = typeof format === 'string' ? formats.get(format) : undefined;
  return [
    typeof pattern === 'string' ? languageOf(pattern) : undefined,
    known && languageOf(known.source, known.flags.includes('i')),
  ].filter((language) => language !== undefined);
}
