import { canonicalText, type Json } from '@eventwright/json';
import type { Literal } from '../logic/formula.ts';
import { made } from '../logic/formula.ts';
import { all, type Goal, type Outcome, type Several, type Truth } from './outcome.ts';

/** What is asked about one goal. */
export interface Questions {
  satisfy(goal: Goal): Outcome;
  holds(value: Json, literal: Literal): Truth;
}

/**
 * Up to `count` different instances of a goal: first variations of the last one, which cost only an
 * evaluation; where none of them will do, the solver is asked for one that is not one of those.
 */
export function severalOf(goal: Goal, count: number, { satisfy, holds }: Questions): Several {
  const values: Json[] = [];
  const texts = new Set<string>();
  const isNew = (value: Json) => !texts.has(canonicalText(value));
  while (values.length < count) {
    const varied = variations(values.at(-1)).find((value) => {
      return isNew(value) && all(goal.map((literal) => holds(value, literal))) === true;
    });
    const outcome: Outcome =
      varied === undefined
        ? satisfy([...goal, made({ enum: [...values] }, false)])
        : { kind: 'found', value: varied };
    if (outcome.kind !== 'found') return { values, isAll: outcome.kind === 'empty' };
    values.push(outcome.value);
    texts.add(canonicalText(outcome.value));
  }
  return { values, isAll: false };
}

function variations(value: Json | undefined): readonly Json[] {
  if (typeof value === 'number') return [value + 1, value - 1];
  if (typeof value !== 'string') return [];
  const last = value.at(-1) ?? '';
  const next = last >= 'a' && last < 'z' ? String.fromCodePoint(last.charCodeAt(0) + 1) : 'a';
  return [`${value.slice(0, -1)}${next}`, `${value}a`];
}
