import type { Atom } from '../logic/formula.ts';
import type { Automaton } from '../regex/automaton.ts';
import { formatOf } from '../regex/formats.ts';
import type { Membership } from '../regex/intersection.ts';
import { languageOf, shortestWord, wordsAutomaton } from '../regex/language.ts';
import { evaluate } from './evaluate.ts';
import { empty, found, type Outcome, unknown } from './outcome.ts';

type Named = Extract<Atom, { kind: 'pattern' | 'format' }>;

const mostCandidates = 24;
const shortEnough = 1000;
const shortWord = 64;
const longest = 2_000_000;

const known = new Map<string, Outcome>();
const mostKnown = 10_000;

/**
 * Finds a string for which all atoms are true. Results are cached, because every event that shares
 * a type asks the same question.
 */
export function solveString(atoms: readonly Atom[]): Outcome {
  const question = JSON.stringify(atoms, (_, value: unknown) => {
    return value === Infinity ? 'Infinity' : value;
  });
  const before = known.get(question);
  if (before !== undefined) return before;
  const outcome = search(atoms);
  if (known.size >= mostKnown) known.clear();
  known.set(question, outcome);
  return outcome;
}

/**
 * Builds the product of the automata of everything decidable. What is not decidable (a format that
 * is a function, a look-behind) only widens the product, so an empty product is a proof, and a word
 * of it is a candidate.
 */
function search(atoms: readonly Atom[]): Outcome {
  const named = atoms.filter((atom) => atom.kind === 'pattern' || atom.kind === 'format');
  if (contradict(named)) return empty;
  const languages = named.flatMap(widened);
  const isExact = named.every((atom) => exactly(atom) !== undefined);
  const lengths = lengthsOf(atoms);
  if (named.length === 0 && lengths.min > shortEnough) return longString(atoms, lengths.min);
  const long = longSample(atoms, lengths.min);
  if (long !== undefined) return found(long);
  const tried = atoms.flatMap((atom) => (atom.kind === 'not in' ? atom.values.map(String) : []));
  for (let count = 0; count < mostCandidates; count++) {
    const excluded = { automaton: wordsAutomaton(tried), positive: false };
    const answer = shortestWord([...languages, excluded], lengths);
    if (answer === 'too many') break;
    if (answer === undefined) {
      if (count === 0 || isExact) return empty;
      break;
    }
    if (isTrueOf(atoms, answer.word)) return found(answer.word);
    tried.push(answer.word);
  }
  return sampled(atoms, named);
}

/** If only the length matters, an automaton with one state per character is not needed. */
function longString(atoms: readonly Atom[], length: number): Outcome {
  if (length > longest) return unknown('a string of great length');
  const text = ['a', 'b', 'c']
    .map((letter) => letter.repeat(length))
    .find((t) => isTrueOf(atoms, t));
  if (text !== undefined) return found(text);
  return lengthsOf(atoms).max < length ? empty : unknown('a string of great length');
}

function lengthsOf(atoms: readonly Atom[]): { min: number; max: number } {
  const sizes = atoms.filter((atom) => atom.kind === 'size');
  return {
    min: Math.max(0, ...sizes.map(({ min }) => Math.ceil(min))),
    max: Math.min(Infinity, ...sizes.map(({ max }) => Math.floor(max))),
  };
}

/** The same thing asserted and denied. */
function contradict(named: readonly Named[]): boolean {
  return named.some(
    (one) => one.positive && named.some((other) => !other.positive && implies(one, other)),
  );
}

function implies(one: Named, other: Named): boolean {
  if (one.kind === 'pattern') return other.kind === 'pattern' && one.pattern === other.pattern;
  return other.kind === 'format' && one.format === other.format;
}

function exactly(atom: Named): Automaton | undefined {
  return atom.kind === 'pattern' ? languageOf(atom.pattern) : formatOf(atom.format)?.exact;
}

/** A language that contains at least the strings for which the atom is true. */
function widened(atom: Named): readonly Membership[] {
  const { positive } = atom;
  const exact = exactly(atom);
  if (exact !== undefined) return [{ automaton: exact, positive }];
  const within = atom.kind === 'format' && positive ? formatOf(atom.format)?.within : undefined;
  return within ? [{ automaton: within, positive }] : [];
}

/** A sample of a format, made longer: a search would count every character of it. */
function longSample(atoms: readonly Atom[], length: number): string | undefined {
  if (length <= shortWord || length > shortEnough) return undefined;
  return samplesOf(atoms)
    .flatMap((text) => [text.padStart(length, 'a'), text.padEnd(length, 'a')])
    .find((text) => isTrueOf(atoms, text));
}

function samplesOf(atoms: readonly Atom[]): readonly string[] {
  return atoms.flatMap((atom) =>
    atom.kind === 'format' ? (formatOf(atom.format)?.samples ?? []) : [],
  );
}

/** Tries the formats' own samples where the automata could not say. */
function sampled(atoms: readonly Atom[], named: readonly Named[]): Outcome {
  const samples = samplesOf(atoms);
  const word = [...samples, 'a', 'A', '0', 'a b', ' ', '('].find((text) => isTrueOf(atoms, text));
  if (word !== undefined) return found(word);
  const texts = named.map((atom) => (atom.kind === 'pattern' ? atom.pattern : atom.format));
  return unknown(`cannot decide ${texts.map((text) => JSON.stringify(text)).join(' with ')}`);
}

function isTrueOf(atoms: readonly Atom[], text: string): boolean {
  return atoms.every((atom) => evaluate(atom, text, () => 'unknown') !== false);
}
