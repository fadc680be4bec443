import type { Automaton } from './automaton.ts';

/** A language, or its complement. */
export interface Membership {
  readonly automaton: Automaton;
  readonly positive: boolean;
}

/**
 * The automaton of the words that are in all of the languages. Its states are created on demand.
 */
export function intersection(parts: readonly Membership[]): Automaton {
  const tuples: (readonly number[])[] = [];
  const known = new Map<string, number>();
  const stateOf = (tuple: readonly number[]): number => {
    const key = tuple.join();
    const found = known.get(key);
    if (found !== undefined) return found;
    known.set(key, tuples.length);
    return tuples.push(tuple) - 1;
  };
  const agrees = (state: number) =>
    parts.map(({ automaton, positive }, index) => {
      const own = tuples[state]?.[index] as number;
      const isFinal = automaton.isFinal(own);
      return { isFinal, holds: automaton.accepts(own) === positive };
    });
  return {
    start: stateOf(parts.map(({ automaton }) => automaton.start)),
    sets: [...new Set(parts.flatMap(({ automaton }) => automaton.sets))],
    next: (state, point) => {
      const tuple = tuples[state] ?? [];
      return stateOf(parts.map(({ automaton }, i) => automaton.next(tuple[i] as number, point)));
    },
    accepts: (state) => agrees(state).every(({ holds }) => holds),
    isFinal: (state) => {
      const all = agrees(state);
      return all.some(({ isFinal, holds }) => isFinal && !holds) || all.every((one) => one.isFinal);
    },
  };
}
