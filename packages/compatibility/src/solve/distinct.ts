import { canonicalText, type Json } from '@eventwright/json';
import { type Context, empty, found, type Goal, type Outcome, unknown } from './outcome.ts';

const mostItems = 1024;

/**
 * Different values for several goals, as for an array of unique items. With as many candidates per
 * goal as there are goals, a matching exists if any assignment exists (Hall's theorem), so a failed
 * matching is a proof.
 */
export function distinctValues(goals: readonly Goal[], context: Context): Outcome {
  if (goals.length > mostItems) return unknown('many unique items');
  const known = new Map<string, readonly Json[]>();
  let isCertain = true;
  const candidates = goals.map((goal) => {
    const key = goal.map(context.keyOf).join();
    const values = known.get(key);
    if (values !== undefined) return values;
    const several = context.several(goal, goals.length);
    if (several.values.length < goals.length && !several.isAll) isCertain = false;
    known.set(key, several.values);
    return several.values;
  });
  const matched = match(candidates);
  if (matched !== undefined) return found(matched);
  return isCertain ? empty : unknown('unique items');
}

/** Chooses a different candidate for each goal, by augmenting paths. */
function match(candidates: readonly (readonly Json[])[]): readonly Json[] | undefined {
  const owners = new Map<string, number>();
  const chosen: (Json | undefined)[] = candidates.map(() => undefined);
  const assign = (index: number, seen: Set<string>): boolean =>
    (candidates[index] ?? []).some((value) => {
      const text = canonicalText(value);
      if (seen.has(text)) return false;
      seen.add(text);
      const owner = owners.get(text);
      if (owner !== undefined && !assign(owner, seen)) return false;
      owners.set(text, index);
      chosen[index] = value;
      return true;
    });
  const isComplete = candidates.every((_, index) => assign(index, new Set()));
  return isComplete ? (chosen as readonly Json[]) : undefined;
}
