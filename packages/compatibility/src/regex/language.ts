import { type Automaton, automatonOf } from './automaton.ts';
import { intersection, type Membership } from './intersection.ts';
import { withoutLookAhead } from './look-ahead.ts';
import { parsePattern } from './parse.ts';
import { contains, type Ranges } from './ranges.ts';

/** Lengths in code points. */
export interface Lengths {
  readonly min: number;
  readonly max: number;
}

const remembered = new Map<string, Automaton | undefined>();

/** The automaton of a pattern, or undefined if the pattern is beyond automata. */
export function languageOf(pattern: string, ignoreCase = false): Automaton | undefined {
  const key = `${ignoreCase} ${pattern}`;
  if (remembered.has(key)) return remembered.get(key);
  const automaton = readLanguage(pattern, ignoreCase);
  remembered.set(key, automaton);
  return automaton;
}

function readLanguage(pattern: string, ignoreCase: boolean): Automaton | undefined {
  const parts = withoutLookAhead(pattern).map(({ pattern: part, positive }) => {
    const expression = parsePattern(part, ignoreCase);
    const automaton = expression && automatonOf(expression);
    return automaton && { automaton, positive };
  });
  const known = parts.filter((part) => part !== undefined);
  const [only] = known;
  if (known.length < parts.length || only === undefined) return undefined;
  return parts.length === 1 ? only.automaton : intersection(known);
}

/** The automaton of a finite set of words. */
export function wordsAutomaton(words: readonly string[]): Automaton {
  const prefixes = [''];
  const known = new Map<string, number>([['', 0]]);
  for (const word of words) {
    let prefix = '';
    for (const character of word) {
      prefix += character;
      if (!known.has(prefix)) known.set(prefix, prefixes.push(prefix) - 1);
    }
  }
  const points = [...new Set(words.join(''))].map((character) => character.codePointAt(0) ?? 0);
  const outside = -1;
  return {
    start: 0,
    sets: points.map((point): Ranges => [[point, point]]),
    next: (state, point) =>
      known.get(`${prefixes[state]}${String.fromCodePoint(point)}`) ?? outside,
    accepts: (state) => state !== outside && words.includes(prefixes[state] as string),
    isFinal: (state) => state === outside,
  };
}

const mostStates = 20_000;

interface Step {
  readonly states: readonly number[];
  readonly length: number;
  readonly point: number;
  readonly previous: Step | undefined;
}

/**
 * The shortest word that is in all of the languages; undefined if there is none, or `too many` if
 * the product of the automata is too large to decide.
 */
export function shortestWord(
  languages: readonly Membership[],
  { min, max }: Lengths,
): { word: string } | undefined | 'too many' {
  if (min > max) return undefined;
  if (min > mostStates) return 'too many';
  const alphabet = representatives(languages);
  const start = languages.map(({ automaton }) => automaton.start);
  const queue: Step[] = [{ states: start, length: 0, point: 0, previous: undefined }];
  const seen = new Set<string>();
  for (const step of queue) {
    if (step.length >= min && accepts(languages, step.states)) return { word: spell(step) };
    if (step.length >= max || queue.length > mostStates) continue;
    for (const point of alphabet) {
      const states = languages.map(({ automaton }, i) => {
        return automaton.next(step.states[i] as number, point);
      });
      const length = step.length + 1;
      const key = `${states} ${Math.min(length, min)}`;
      if (seen.has(key) || isHopeless(languages, states)) continue;
      seen.add(key);
      queue.push({ states, length, point, previous: step });
    }
  }
  return queue.length > mostStates ? 'too many' : undefined;
}

function accepts(languages: readonly Membership[], states: readonly number[]): boolean {
  return languages.every(({ automaton, positive }, index) => {
    return automaton.accepts(states[index] as number) === positive;
  });
}

function isHopeless(languages: readonly Membership[], states: readonly number[]): boolean {
  return languages.some(({ automaton, positive }, index) => {
    const state = states[index] as number;
    return automaton.isFinal(state) && automaton.accepts(state) !== positive;
  });
}

function spell(step: Step): string {
  let word = '';
  for (let at = step; at.previous; at = at.previous) word = String.fromCodePoint(at.point) + word;
  return word;
}

/**
 * One code point for each set of code points that no automaton distinguishes, the most readable
 * ones first.
 */
function representatives(languages: readonly Membership[]): readonly number[] {
  const sets = [...new Set(languages.flatMap(({ automaton }) => automaton.sets))];
  const borders = new Set([0, 0xd800, 0xe000]);
  for (const [from, to] of sets.flat()) {
    borders.add(from);
    if (to < 0x10ffff) borders.add(to + 1);
  }
  const chosen = new Map<string, number>();
  for (const point of [...pleasant, ...[...borders].sort((a, b) => a - b)]) {
    const signature = sets.map((set) => (contains(set, point) ? '1' : '0')).join('');
    if (!chosen.has(signature)) chosen.set(signature, point);
  }
  return [...chosen.values()];
}

const pleasant = [...'aAxX0129-_. /:@~!é'].map((character) => character.codePointAt(0) as number);
