import { parseJson } from '../json.ts';
import { compile } from '../matcher.ts';
import { parsePattern } from '../parse.ts';
import type { Pattern } from '../pattern.ts';
import { matchesNaively } from './naive.ts';
import { randomEvent, randomPattern } from './pairs.ts';
import { type Random, seededRandom } from './random.ts';
import { widePair } from './wide-pairs.ts';

/** A pair on which the machine and the naive matcher disagree. */
export interface Disagreement {
  readonly pattern: string;
  readonly event: string;
  readonly naive: boolean;
}

/** The number of pairs that were compared, and the first disagreement. */
export interface Comparison {
  readonly pairs: number;
  readonly matches: number;
  readonly disagreement: Disagreement | undefined;
}

const RULES = 50;
const EVENTS = 40;

interface Group {
  readonly patterns: readonly string[];
  readonly events: readonly string[];
}

function narrowGroup(random: Random): Group {
  return {
    patterns: Array.from({ length: RULES }, () => randomPattern(random)),
    events: Array.from({ length: EVENTS }, () => randomEvent(random)),
  };
}

function wideGroup(random: Random): Group {
  const made = Array.from({ length: RULES }, () => widePair(random, 1));
  return {
    patterns: made.map(({ pattern }) => pattern),
    events: made.flatMap(({ events }) => events).slice(0, EVENTS),
  };
}

/** Compares the machine with the naive matcher: many random rules compiled as one, many random events. */
export function compareMatchers(seed: number, pairs: number): Comparison {
  const random = seededRandom(seed);
  let done = 0;
  let matches = 0;
  for (let isWide = false; done < pairs; isWide = !isWide) {
    const group = isWide ? wideGroup(random) : narrowGroup(random);
    const patterns = group.patterns.map((text) => parsePattern(text));
    const accepted = patterns.filter((pattern): pattern is Pattern => pattern.kind === 'pattern');
    const rules = accepted.map((pattern, index) => ({ name: String(index), pattern }));
    const matcher = compile(rules);
    for (const text of group.events) {
      const matched = new Set(matcher.match(text));
      const node = parseJson(text);
      for (const { name, pattern } of rules) {
        const naive = matchesNaively(pattern, node);
        if (naive) matches += 1;
        if (naive === matched.has(name)) continue;
        const disagreement = { pattern: pattern.text, event: text, naive };
        return { pairs: done, matches, disagreement };
      }
      done += rules.length;
    }
  }
  return { pairs: done, matches, disagreement: undefined };
}
