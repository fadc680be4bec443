import { type Automaton, languageOf, shortestWord } from '@eventwright/compatibility/regex';
import { compilePattern, type JsonObject, unicodePattern } from '@eventwright/json';
import { formats } from '../schema/formats.ts';
import { formatTexts } from './format-texts.ts';
import type { Random } from './random.ts';

const letters = 'abcdefghijklmnopqrstuvwxyz';
const others = `${letters}ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./ `;

/** How much longer than it must be a text is made, at most. */
const stretch = 12;

/** A text for a schema of type `string`: of its length, and of its pattern and format. */
export function sampleText(schema: JsonObject, random: Random): string {
  const { format, pattern } = schema;
  const least = numberOr(schema['minLength'], 0);
  const longest = numberOr(schema['maxLength'], Number.POSITIVE_INFINITY);
  const most = Math.min(longest, least + stretch);
  const wanted =
    typeof pattern === 'string' ? [compilePattern(unicodePattern(pattern) ?? pattern)] : [];
  const usual =
    typeof format === 'string' && wanted.length === 0 ? formatTexts(format, random) : [];
  const fitting = usual.find(({ length }) => length >= least && length <= longest);
  if (fitting !== undefined) return fitting;
  const checked = typeof format === 'string' ? formats.get(format) : undefined;
  const all = checked === undefined ? wanted : [...wanted, checked];
  const length = random.integer(least, most);
  if (all.length === 0) {
    return Array.from({ length }, () => random.pick([...letters])).join('');
  }
  const word = knownWord(all, length, longest);
  return word === undefined ? '' : varied(word, all, random);
}

/** Patterns are shared by many schemas, and to find a word is most of the work. */
const words = new Map<string, string | undefined>();

function knownWord(wanted: readonly RegExp[], length: number, longest: number): string | undefined {
  const key = [length, longest, ...wanted.map(String)].join(' ');
  if (!words.has(key)) {
    const languages = wanted.map(({ ignoreCase, source }) => languageOf(source, ignoreCase));
    const decidable = languages.filter((one) => one !== undefined);
    words.set(key, decidable.length > 0 ? wordOf(decidable, length, longest) : undefined);
  }
  return words.get(key);
}

/** A word of at least this length if there is one, otherwise the shortest. */
function wordOf(languages: readonly Automaton[], length: number, max: number): string | undefined {
  const all = languages.map((automaton) => ({ automaton, positive: true }));
  for (const min of [length, 0]) {
    const found = shortestWord(all, { min, max });
    if (found !== undefined && found !== 'too many') return found.word;
  }
  return undefined;
}

/** The word with other characters, wherever the pattern allows them. */
function varied(word: string, patterns: readonly RegExp[], random: Random): string {
  let characters = [...word];
  for (const index of characters.keys()) {
    const candidate = characters.with(index, random.pick([...others]));
    const text = candidate.join('');
    if (patterns.every((pattern) => pattern.test(text))) characters = candidate;
  }
  return characters.join('');
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}
