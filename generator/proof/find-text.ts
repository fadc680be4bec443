import type { Membership } from '@eventwright/compatibility/regex';
import { formatOf, languageOf, shortestWord } from '@eventwright/compatibility/regex';
import type { FindText, FoundText, Lengths, TextCondition } from '@eventwright/pattern/prove';

/**
 * Looks for a text in all of the languages, by their automata. Says `none` only where every language
 * is known, or where those that are known already exclude each other.
 */
export const findText: FindText = (conditions, lengths) => {
  const key = JSON.stringify([conditions, lengths.shortest, lengths.longest]);
  const found = remembered.get(key) ?? search(conditions, lengths);
  remembered.set(key, found);
  return found;
};

const remembered = new Map<string, FoundText>();

function search(conditions: readonly TextCondition[], { longest, shortest }: Lengths): FoundText {
  const known = conditions.map(membershipOf);
  const languages = known.filter((one) => one !== undefined);
  const word = shortestWord(languages, { min: shortest, max: longest });
  if (word === undefined) return 'none';
  if (word === 'too many' || languages.length < known.length) return 'unknown';
  return { text: word.word };
}

/** A format is known by a language that holds all of it, and perhaps more; so it only ever excludes. */
function membershipOf({ holds, kind, language }: TextCondition): Membership | undefined {
  const automaton = kind === 'format' ? formatOf(language)?.within : languageOf(language);
  return automaton === undefined ? undefined : { automaton, positive: holds };
}
