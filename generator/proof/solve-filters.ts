import { readUniverse, type SchemaSource, solverOf } from '@eventwright/compatibility';
import type { Json, JsonObject } from '@eventwright/json';
import { matcherOf, type Subject } from '@eventwright/pattern/prove';
import { filterSchema, isExact, parseFilter } from './filter-schema.ts';

/** A filter of an event, and whether the events that are looked for pass it. */
export interface Demand {
  readonly where: JsonObject;
  readonly passes: boolean;
}

/** Whether an event meets all demands: with one that does, or by proof that none can. */
export type Solution =
  | { readonly kind: 'found'; readonly detail: Json }
  | { readonly kind: 'none' }
  | { readonly kind: 'undecided' };

/** Asks the solver for a detail that passes some filters and not others; validator and matcher confirm it. */
export function solveFilters(
  event: SchemaSource,
  demands: readonly Demand[],
  subject: Subject,
): Solution {
  const read = demands.map(({ passes, where }) => ({ passes, whole: parseFilter(where) }));
  const known = read.flatMap(({ passes, whole }) =>
    whole === undefined ? [] : [{ passes, whole }],
  );
  if (known.length < demands.length) return { kind: 'undecided' };
  const schemas = known.map(({ whole }, at) => ({
    label: `filter ${at}`,
    schema: filterSchema(whole, 'with dotted names'),
  }));
  const universe = readUniverse([event, ...schemas]);
  const goal = universe.roots.map((node, at) => ({
    node,
    positive: at === 0 || known[at - 1]?.passes === true,
  }));
  const outcome = solverOf(universe.classOf).satisfy(goal);
  // The schema of a filter holds for more than the filter matches, so its negation may hold for less.
  const isSound = known.every(({ passes, whole }) => passes || isExact(whole));
  if (outcome.kind === 'empty') return { kind: isSound ? 'none' : 'undecided' };
  const detail = outcome.kind === 'found' ? outcome.value : outcome.candidate;
  if (detail === undefined || !subject.isValid(detail)) return { kind: 'undecided' };
  const isMet = known.every(({ passes, whole }) => matcherOf(whole)({ detail }) === passes);
  return isMet ? { kind: 'found', detail } : { kind: 'undecided' };
}
