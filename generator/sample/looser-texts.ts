import {
  type Automaton,
  type Loosening,
  languageOf,
  looserLanguages,
  shortestWord,
} from '@eventwright/compatibility/regex';
import type { JsonObject } from '@eventwright/json';
import { formats } from '../schema/formats.ts';

/** A text that a pattern refuses, and that it would accept with one change. */
export interface LooserText {
  readonly text: string;
  readonly looser: Loosening;
}

/** The most texts for one pattern. */
const most = 24;

/** The most characters of a text. */
const longest = 200;

/** Patterns are shared by many events, and to find the texts is most of the work. */
const known = new Map<string, readonly LooserText[]>();

/**
 * Texts that tell the pattern of a schema from those that are looser in one place, as many as are
 * needed. They keep to its length and format.
 */
export function looserTexts(schema: JsonObject): readonly LooserText[] {
  const { format, maxLength, minLength, pattern } = schema;
  const key = JSON.stringify([pattern, format, minLength, maxLength]);
  const found = known.get(key) ?? findTexts(schema);
  known.set(key, found);
  return found;
}

function findTexts({ format, maxLength, minLength, pattern }: JsonObject): readonly LooserText[] {
  const own = typeof pattern === 'string' ? languageOf(pattern) : undefined;
  if (typeof pattern !== 'string' || own === undefined) return [];
  const lengths = {
    min: typeof minLength === 'number' ? minLength : 0,
    max: Math.min(typeof maxLength === 'number' ? maxLength : longest, longest),
  };
  const checked = typeof format === 'string' ? formats.get(format) : undefined;
  const allowed = checked && languageOf(checked.source, checked.ignoreCase);
  const rest = [
    { automaton: own, positive: false },
    ...(allowed === undefined ? [] : [{ automaton: allowed, positive: true }]),
  ];
  const found: LooserText[] = [];
  for (const { automaton, change } of looserLanguages(pattern)) {
    if (found.length === most) break;
    if (found.some(({ text }) => has(automaton, text))) continue;
    const word = shortestWord([{ automaton, positive: true }, ...rest], lengths);
    if (word !== undefined && word !== 'too many') found.push({ text: word.word, looser: change });
  }
  return found;
}

function has(automaton: Automaton, text: string): boolean {
  let state = automaton.start;
  for (const character of text) state = automaton.next(state, character.codePointAt(0) ?? 0);
  return automaton.accepts(state);
}
