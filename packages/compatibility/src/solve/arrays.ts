import type { Atom, Literal } from '../logic/formula.ts';
import type { ArrayGoal, Of } from './array-goal.ts';
import { placeItems } from './items.ts';
import { type Context, empty, firstOf, type Goal, type Outcome, unknown } from './outcome.ts';

const longest = 4096;

/**
 * Finds an array for which all atoms are true. If no atom needs an item of the tail, removing it
 * leaves a smaller solution, so only a few lengths have to be tried.
 */
export function solveArray(atoms: readonly Atom[], context: Context): Outcome {
  const goal = readGoal(atoms);
  if (goal.min > goal.max || (goal.isUnique && goal.hasEqualItems)) return empty;
  const needed =
    goal.some.length +
    goal.counts.reduce((sum, { min }) => sum + min, 0) +
    (goal.hasEqualItems ? 2 : 0);
  const most = Math.min(goal.max, Math.max(goal.min, goal.tail) + needed);
  const possible = possibleLength(goal, most, context);
  if (possible < goal.min) return empty;
  if (Math.min(possible, goal.min + needed) > longest) return unknown('an array of great length');
  const lengths = Array.from({ length: possible - goal.min + 1 }, (_, index) => goal.min + index);
  return firstOf(lengths.map((length) => () => solveLength(goal, length, context)));
}

/** The maximum length of an array: up to the first index that no value satisfies. */
function possibleLength(goal: ArrayGoal, most: number, context: Context): number {
  for (let index = 0; index < Math.min(most, goal.tail + 1); index++) {
    if (context.isImpossible(constraintsAt(goal, index))) return index;
  }
  return most;
}

function solveLength(goal: ArrayGoal, length: number, context: Context): Outcome {
  const tail = constraintsAt(goal, Math.max(goal.tail, 0));
  const items = Array.from({ length }, (_, index) => {
    const literals = index < goal.tail ? constraintsAt(goal, index) : tail;
    return { literals, isUntouched: index >= goal.tail, sameAs: undefined };
  });
  return placeItems(goal, items, context);
}

function constraintsAt(goal: ArrayGoal, index: number): Goal {
  return goal.each.flatMap(({ from, to, is }): Literal[] =>
    from <= index && index < to ? [is] : [],
  );
}

function readGoal(atoms: readonly Atom[]): ArrayGoal {
  const of = <K extends Atom['kind']>(kind: K) => {
    return atoms.filter((atom): atom is Of<K> => atom.kind === kind);
  };
  const each = of('each item');
  const some = of('some item');
  const borders = [...each, ...some].flatMap(({ from, to }) => [from, to]).filter(Number.isFinite);
  return {
    min: Math.max(0, ...of('size').map(({ min }) => Math.ceil(min))),
    max: Math.min(Infinity, ...of('size').map(({ max }) => Math.floor(max))),
    each,
    some,
    counts: of('count items'),
    isUnique: of('unique').some(({ positive }) => positive),
    hasEqualItems: of('unique').some(({ positive }) => !positive),
    tail: Math.max(0, ...borders),
  };
}
