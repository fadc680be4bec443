import type { Json } from '@eventwright/json';
import type { Literal } from '../logic/formula.ts';

/** Literals that one instance must satisfy together. */
export type Goal = readonly Literal[];

/** Whether there is an instance: an example, a proof that there is none, or neither. */
export type Outcome =
  | { readonly kind: 'found'; readonly value: Json }
  | { readonly kind: 'empty' }
  | { readonly kind: 'unknown'; readonly why: string; readonly candidate?: Json };

/** There is no such instance. */
export const empty: Outcome = { kind: 'empty' };

/** An instance. */
export function found(value: Json): Outcome {
  return { kind: 'found', value };
}

/** Neither found nor excluded. The candidate may turn out to be an instance when it is tried. */
export function unknown(why: string, candidate?: Json): Outcome {
  return candidate === undefined ? { kind: 'unknown', why } : { kind: 'unknown', why, candidate };
}

/** Three-valued truth. */
export type Truth = boolean | 'unknown';

/** What the theory of one type may ask about instances of other types. */
export interface Context {
  satisfy(goal: Goal): Outcome;
  /** Proves that nothing satisfies the goal; false if it could not. */
  isImpossible(goal: Goal): boolean;
  /** Up to `count` different instances; `isAll` if there are no more. */
  several(goal: Goal, count: number): Several;
  /** Equal texts mean equal literals. */
  keyOf(literal: Literal): string;
  holds(value: Json, literal: Literal): Truth;
  /** Counts a step of the search; false if the search has taken long enough. */
  goesOn(): boolean;
}

/** Different instances of one goal. */
export interface Several {
  readonly values: readonly Json[];
  readonly isAll: boolean;
}

/** The first instance that an alternative leads to; empty only if every alternative is. */
export function firstOf(alternatives: Iterable<() => Outcome>): Outcome {
  let doubt: Outcome | undefined;
  for (const alternative of alternatives) {
    const outcome = alternative();
    if (outcome.kind === 'found') return outcome;
    if (outcome.kind === 'unknown' && (doubt === undefined || !('candidate' in doubt)))
      doubt = outcome;
  }
  return doubt ?? empty;
}

/** Conjunction of three-valued truths. */
export function all(truths: Iterable<Truth>): Truth {
  let result: Truth = true;
  for (const truth of truths) {
    if (truth === false) return false;
    if (truth === 'unknown') result = 'unknown';
  }
  return result;
}

/** Disjunction of three-valued truths. */
export function any(truths: Iterable<Truth>): Truth {
  let result: Truth = false;
  for (const truth of truths) {
    if (truth === true) return true;
    if (truth === 'unknown') result = 'unknown';
  }
  return result;
}

/** Negation of a three-valued truth. */
export function not(truth: Truth): Truth {
  return truth === 'unknown' ? truth : !truth;
}
