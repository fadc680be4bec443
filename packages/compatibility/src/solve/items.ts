import type { Json } from '@eventwright/json';
import { type Literal, opposite } from '../logic/formula.ts';
import type { ArrayGoal } from './array-goal.ts';
import { distinctValues } from './distinct.ts';
import {
  type Context,
  empty,
  firstOf,
  found,
  type Goal,
  type Outcome,
  unknown,
} from './outcome.ts';

/** A planned item: what it must satisfy, or the earlier item that it must equal. */
export interface Item {
  readonly literals: Goal;
  /** True in the tail until this particular item has a requirement of its own. */
  readonly isUntouched: boolean;
  readonly sameAs: number | undefined;
}

type Next = (items: readonly Item[]) => Outcome;

/** Finds values for items under all atoms of an array, one requirement after the other. */
export function placeItems(goal: ArrayGoal, items: readonly Item[], context: Context): Outcome {
  const steps: ((items: readonly Item[], next: Next) => Outcome)[] = [];
  if (goal.hasEqualItems) steps.push((given, next) => placeEqual(given, context, next));
  for (const { from, to, is } of goal.some) {
    steps.push((given, next) => placeSome(given, from, to, is, context, next));
  }
  for (const { is, min, max } of goal.counts) {
    steps.push((given, next) =>
      placeCount({ items: given, index: 0, plus: 0 }, { is, min, max }, context, next),
    );
  }
  const last: Next = (given) => finish(goal, given, context);
  const first = steps.reduceRight<Next>((next, step) => (given) => step(given, next), last);
  return first(items);
}

function placeEqual(items: readonly Item[], context: Context, next: Next): Outcome {
  const pairs = items.flatMap((_, j) => items.slice(0, j).map((_, i) => [i, j] as const));
  return firstOf(
    pairs.map(([i, j]) => () => {
      const added = demand(items, i, items[j]?.literals ?? [], context);
      return added ? next(added.with(j, { literals: [], isUntouched: false, sameAs: i })) : empty;
    }),
  );
}

function placeSome(
  items: readonly Item[],
  from: number,
  to: number,
  is: Literal,
  context: Context,
  next: Next,
): Outcome {
  const indexes = [...items.keys()].slice(from, to);
  const firstUntouched = indexes.find((index) => items[index]?.isUntouched);
  const distinct = indexes.filter((i) => !items[i]?.isUntouched || i === firstUntouched);
  return firstOf(
    distinct.map((index) => () => {
      const added = demand(items, index, [is], context);
      return added ? next(added) : empty;
    }),
  );
}

interface Counting {
  readonly items: readonly Item[];
  readonly index: number;
  readonly plus: number;
  /** True once an untouched item was not counted. No later one needs to be counted then. */
  readonly hasSkipped?: boolean;
}

interface Wanted {
  readonly is: Literal;
  readonly min: number;
  readonly max: number;
}

/** Decides for each item in turn whether it is one of those that are counted. */
function placeCount(state: Counting, wanted: Wanted, context: Context, next: Next): Outcome {
  const { items, index, plus } = state;
  if (!context.goesOn()) return unknown('the search for items of `contains` is too long');
  if (plus > wanted.max || plus + items.length - index < wanted.min) return empty;
  const item = items[index];
  if (item === undefined) return next(items);
  const skips = item.isUntouched;
  const counted = () => {
    const added = demand(items, index, [wanted.is], context);
    if (!added) return empty;
    return placeCount(
      { ...state, items: added, index: index + 1, plus: plus + 1 },
      wanted,
      context,
      next,
    );
  };
  const ignored = () => {
    const isFree = wanted.max === Infinity;
    const others = isFree ? items : demand(items, index, [opposite(wanted.is)], context);
    if (!others) return empty;
    const hasSkipped = state.hasSkipped || skips;
    return placeCount({ items: others, index: index + 1, plus, hasSkipped }, wanted, context, next);
  };
  const isEnough = wanted.max === Infinity && plus >= wanted.min;
  if (isEnough || (skips && state.hasSkipped)) return ignored();
  return firstOf(plus < wanted.min ? [counted, ignored] : [ignored, counted]);
}

/** Adds a requirement to an item, or to the one that it equals; undefined if that is impossible. */
function demand(
  items: readonly Item[],
  index: number,
  literals: Goal,
  context: Context,
): readonly Item[] | undefined {
  const item = items[index] as Item;
  if (item.sameAs !== undefined) return demand(items, item.sameAs, literals, context);
  const more = [...item.literals, ...literals];
  if (context.isImpossible(more)) return undefined;
  return items.with(index, { literals: more, isUntouched: false, sameAs: undefined });
}

function finish(goal: ArrayGoal, items: readonly Item[], context: Context): Outcome {
  if (goal.isUnique)
    return distinctValues(
      items.map(({ literals }) => literals),
      context,
    );
  const values: Json[] = [];
  let doubt: Outcome | undefined;
  for (const item of items) {
    const outcome: Outcome =
      item.sameAs === undefined
        ? context.satisfy(item.literals)
        : found(values[item.sameAs] as Json);
    if (outcome.kind === 'empty') return empty;
    if (outcome.kind === 'unknown') doubt = outcome;
    values.push(outcome.kind === 'found' ? outcome.value : (outcome.candidate ?? null));
  }
  return doubt?.kind === 'unknown' ? unknown(doubt.why, values) : found(values);
}
