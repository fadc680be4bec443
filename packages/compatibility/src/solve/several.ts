import { canonicalText, isArray, isObject, type Json } from '@eventwright/json';
import type { Literal } from '../logic/formula.ts';
import { made } from '../logic/formula.ts';
import { all, type Goal, type Outcome, type Several, type Truth } from './outcome.ts';

/** The questions about one goal. */
export interface Questions {
  satisfy(goal: Goal): Outcome;
  holds(value: Json, literal: Literal): Truth;
}

/**
 * Up to `count` different instances of a goal: first variations of the last one, which cost only an
 * evaluation. If none of them is an instance, the solver looks for one that differs from those
 * found.
 */
export function severalOf(goal: Goal, count: number, { satisfy, holds }: Questions): Several {
  const values: Json[] = [];
  const texts = new Set<string>();
  const isNew = (value: Json) => !texts.has(canonicalText(value));
  while (values.length < count) {
    const varied = firstThat(variations(values.at(-1)), (value) => {
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

function firstThat(values: Iterable<Json>, isWanted: (value: Json) => boolean): Json | undefined {
  for (const value of values) if (isWanted(value)) return value;
  return undefined;
}

/** Values that differ from a value in one place, nearest first. */
function* variations(value: Json | undefined): Generator<Json> {
  if (typeof value === 'number') yield* [value + 1, value - 1];
  else if (typeof value === 'string') yield* otherTexts(value);
  else if (isArray(value)) {
    for (const [index, item] of value.entries()) {
      for (const varied of variations(item)) yield value.with(index, varied);
    }
    yield [...value, value.at(-1) ?? 0];
  } else if (isObject(value)) {
    for (const [name, member] of Object.entries(value)) {
      for (const varied of variations(member)) yield { ...value, [name]: varied };
    }
    yield { ...value, [`x${Object.keys(value).length}`]: 0 };
  }
}

function otherTexts(text: string): readonly string[] {
  const last = text.at(-1) ?? '';
  const next = last >= 'a' && last < 'z' ? String.fromCodePoint(last.charCodeAt(0) + 1) : 'a';
  return [`${text.slice(0, -1)}${next}`, `${text}a`];
}
