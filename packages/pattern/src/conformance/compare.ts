import { compile } from '../matcher.ts';
import { parsePattern } from '../parse.ts';
import { longestPattern } from '../planes.ts';
import { randomEvent, randomPattern } from '../testing/pairs.ts';
import { type Random, seededRandom } from '../testing/random.ts';
import { type WidePair, widePair } from '../testing/wide-pairs.ts';
import { type Cause, causeOf } from './cause.ts';
import type { Finder, Judge, Question } from './judge.ts';
import { branchesOf, partsOf } from './parts.ts';
import { type Pair, shrink } from './shrink.ts';

/** A pair on which this matcher and the engine disagree, as small as possible. */
export interface Disagreement extends Pair {
  readonly ours: boolean;
  readonly cause: Cause | undefined;
}

/** A pattern that only one of the two refuses. */
export interface RefusedByOne {
  readonly pattern: string;
  readonly ours: string;
  readonly engine: string;
}

/** What was compared, and all disagreements. */
export interface Comparison {
  readonly pairs: number;
  readonly matches: number;
  readonly disagreements: readonly Disagreement[];
  readonly refusedByOne: readonly RefusedByOne[];
}

const PATTERNS_AT_ONCE = 500;
const EVENTS = 8;

/** Compares this matcher with the engine on at least so many random pairs, of two grammars in turn. */
export async function compareWithEngine(
  judge: Judge,
  seed: number,
  pairs: number,
): Promise<Comparison> {
  const random = seededRandom(seed);
  const comparison = { pairs: 0, matches: 0, disagreements: [], refusedByOne: [] };
  while (comparison.pairs < pairs) {
    const made = Array.from({ length: PATTERNS_AT_ONCE }, (_, at) =>
      at % 4 === 0 ? narrowPair(random) : widePair(random, EVENTS),
    );
    const short = made.filter(({ pattern }) => pattern.length <= longestPattern.rule);
    await compareAll(judge, short, comparison);
  }
  return comparison;
}

function narrowPair(random: Random): WidePair {
  const pattern = randomPattern(random);
  return { pattern, events: Array.from({ length: EVENTS }, () => randomEvent(random)) };
}

async function compareAll(
  judge: Judge,
  made: readonly WidePair[],
  comparison: {
    pairs: number;
    matches: number;
    disagreements: Disagreement[];
    refusedByOne: RefusedByOne[];
  },
): Promise<void> {
  const answers = await judge.ask(made.map(({ events, pattern }) => asked(pattern, events)));
  for (const [at, { events, pattern }] of made.entries()) {
    const answer = answers[at] ?? [];
    const parsed = parsePattern(pattern);
    const isRefused = parsed.kind === 'refused';
    if (isRefused || typeof answer === 'string') {
      if (isRefused && typeof answer === 'string') continue;
      const ours = isRefused ? parsed.message : 'valid';
      const engine = typeof answer === 'string' ? answer : 'valid';
      comparison.refusedByOne.push({ pattern, ours, engine });
      continue;
    }
    const matcher = compile([{ name: 'rule', pattern: parsed }]);
    for (const [which, event] of events.entries()) {
      const ours = matcher.match(event).length > 0;
      comparison.pairs += 1;
      if (ours) comparison.matches += 1;
      if (ours !== answer[which]) {
        comparison.disagreements.push(await explain(judge, { pattern, event }));
      }
    }
  }
}

/** Makes a pair on which both disagree as small as possible, and finds the cause. */
export async function explain(judge: Judge, pair: Pair): Promise<Disagreement> {
  const smallest = await shrink(pair, (pairs) => disagreeing(judge, pairs));
  const pattern = parsePattern(smallest.pattern);
  if (pattern.kind === 'refused') throw new Error(`refused: ${smallest.pattern}`);
  const { event } = smallest;
  const [structured = false, steps = false, asRules = false, ...parts] = (
    await judge.ask([
      asked(smallest.pattern, [event]),
      asked(smallest.pattern, [event], 'steps'),
      { finder: 'structured', patterns: branchesOf(pattern), events: [event] },
      ...partsOf(pattern).map((part) => asked(part, [event])),
    ])
  ).map(([verdict]) => verdict === true);
  const ours = compile([{ name: 'rule', pattern }]).match(event).length > 0;
  const inParts = parts.includes(true);
  const cause = causeOf({ pattern, event, ours, structured, steps, asRules, inParts });
  return { ...smallest, ours, cause };
}

/** The pairs with a valid pattern on which this matcher and the engine disagree. */
async function disagreeing(judge: Judge, pairs: readonly Pair[]): Promise<readonly Pair[]> {
  const answers = await judge.ask(pairs.map(({ event, pattern }) => asked(pattern, [event])));
  return pairs.filter(({ event, pattern }, at) => {
    const answer = answers[at];
    if (typeof answer !== 'object' || answer[0] === undefined || !event.startsWith('{'))
      return false;
    const parsed = parsePattern(pattern);
    if (parsed.kind === 'refused') return false;
    return compile([{ name: 'rule', pattern: parsed }]).match(event).length > 0 !== answer[0];
  });
}

function asked(
  pattern: string,
  events: readonly string[],
  finder: Finder = 'structured',
): Question {
  return { finder, patterns: [pattern], events };
}
