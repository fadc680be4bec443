import { readUniverse, solverOf } from '@eventwright/compatibility';
import type { Json } from '@eventwright/json';
import type { Event } from '../model/catalog.ts';
import { eventSource } from '../model/event-source.ts';

/** The solver's result for an event: a detail, a proof that there is none, or neither. */
export type Solved =
  | { readonly kind: 'found'; readonly detail: Json }
  | { readonly kind: 'empty' }
  | { readonly kind: 'unknown' };

/** Asks the solver for a valid detail, for schemas for which random values find none. */
export function solvedSample(event: Event): Solved {
  const objects = { label: 'detail', schema: { type: 'object' } };
  const universe = readUniverse([eventSource(event, event.name, 'strict'), objects]);
  const goal = universe.roots.map((node) => ({ node, positive: true }));
  const outcome = solverOf(universe.classOf).satisfy(goal);
  if (outcome.kind === 'empty') return outcome;
  const detail = outcome.kind === 'found' ? outcome.value : outcome.candidate;
  return detail === undefined ? { kind: 'unknown' } : { kind: 'found', detail };
}
