import { type Json, jsonTypes, typeOf } from '@eventwright/json';
import { expansionOf } from '../logic/expand.ts';
import { and, type Literal } from '../logic/formula.ts';
import type { SchemaNode } from '../schema/keywords.ts';
import { solveFormula } from './branch.ts';
import { evaluate } from './evaluate.ts';
import {
  type Context,
  empty,
  firstOf,
  type Goal,
  type Outcome,
  type Truth,
  unknown,
} from './outcome.ts';
import { severalOf } from './several.ts';

const mostSteps = 30_000;
const deepest = 200;
const independent = Infinity;

/**
 * A solver over schemas. While a goal is being solved, it counts as empty inside itself: an
 * instance is finite, so if the goal has one, it has one that contains no other. A result that
 * depends on such an assumption is remembered only once the assumption is discharged.
 */
export function solverOf(classOf: (node: SchemaNode) => number): Context {
  const known = new Map<string, Outcome>();
  const open = new Map<string, number>();
  const rivals = new Map<string, boolean>();
  let steps = 0;
  /** The outermost open goal that the current outcome assumes to be empty. */
  let assumed = independent;

  const keyOf = (literal: Literal) => `${literal.positive ? '+' : '-'}${classOf(literal.node)}`;
  const expansion = expansionOf(classOf, areDisjoint);

  function satisfy(goal: Goal): Outcome {
    const literals = new Map(goal.map((literal) => [keyOf(literal), literal]));
    const keys = [...literals.keys()].sort();
    if (keys.some((key) => key.startsWith('-') && literals.has(`+${key.slice(1)}`))) return empty;
    const key = keys.join();
    const outcome = known.get(key);
    if (outcome !== undefined) return outcome;
    const level = open.get(key);
    if (level !== undefined) {
      assumed = Math.min(assumed, level);
      return empty;
    }
    if (open.size >= deepest) return unknown('the search is too deep');
    return solve(key, [...literals.values()]);
  }

  function solve(key: string, literals: Goal): Outcome {
    const level = open.size;
    const outer = assumed;
    assumed = independent;
    open.set(key, level);
    const outcome = firstOf(
      jsonTypes.map((type) => () => {
        const formulas = literals.map((literal) => expansion.formulaOf(literal, type));
        return solveFormula(and(formulas), type, context);
      }),
    );
    open.delete(key);
    if (assumed >= level) assumed = independent;
    if (outcome.kind === 'found' || assumed === independent) known.set(key, outcome);
    assumed = Math.min(outer, assumed);
    return outcome;
  }

  function isImpossible(goal: Goal): boolean {
    const outer = assumed;
    assumed = independent;
    const outcome = satisfy(goal);
    const isProof = outcome.kind === 'empty' && assumed === independent;
    assumed = outer;
    return isProof;
  }

  function areDisjoint(one: SchemaNode, other: SchemaNode): boolean {
    const key = [classOf(one), classOf(other)].sort((a, b) => a - b).join();
    const answer = rivals.get(key);
    if (answer !== undefined) return answer;
    rivals.set(key, false);
    const goal = [one, other].map((node) => ({ node, positive: true }));
    const isDisjoint = expansion.aside(() => isImpossible(goal));
    rivals.set(key, isDisjoint);
    return isDisjoint;
  }

  function holds(value: Json, literal: Literal): Truth {
    return evaluate(expansion.formulaOf(literal, typeOf(value)), value, holds);
  }

  const context: Context = {
    satisfy,
    isImpossible,
    keyOf,
    holds,
    goesOn: () => ++steps < mostSteps,
    several: (goal, count) => severalOf(goal, count, { satisfy, holds }),
  };
  return context;
}
