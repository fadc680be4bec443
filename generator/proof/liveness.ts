import type { SchemaSource } from '@eventwright/compatibility';
import { readUniverse, solverOf, validatorOf } from '@eventwright/compatibility';
import type { Json } from '@eventwright/json';
import { compile, type Pattern } from '@eventwright/pattern';
import { filterSchema } from './filter-schema.ts';

/** Whether a filter matches any event that the schema allows: with one that it matches, or by proof. */
export type Liveness =
  | { readonly kind: 'alive'; readonly detail: Json }
  | { readonly kind: 'dead' }
  | { readonly kind: 'unknown'; readonly why: string };

/** Asks the solver for a detail that satisfies schema and filter; validator and matcher confirm it. */
export function livenessOf(pattern: Pattern, event: SchemaSource): Liveness {
  const filter = { label: 'filter', schema: filterSchema(pattern, 'of names only') };
  const universe = readUniverse([event, filter]);
  const goal = universe.roots.map((node) => ({ node, positive: true }));
  const outcome = solverOf(universe.classOf).satisfy(goal);
  if (outcome.kind === 'empty') return { kind: 'dead' };
  const detail = outcome.kind === 'found' ? outcome.value : outcome.candidate;
  const isConfirmed =
    detail !== undefined && validatorOf(event)(detail) === true && isMatched(pattern, detail);
  if (isConfirmed) return { kind: 'alive', detail };
  return { kind: 'unknown', why: outcome.kind === 'unknown' ? outcome.why : 'the matcher differs' };
}

function isMatched(pattern: Pattern, detail: Json): boolean {
  return compile([{ name: 'filter', pattern }]).match(JSON.stringify({ detail })).length > 0;
}
