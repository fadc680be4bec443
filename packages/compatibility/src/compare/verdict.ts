import type { Json } from '@eventwright/json';
import type { SchemaSource } from '../schema/document.ts';
import type { SchemaNode } from '../schema/keywords.ts';
import { readUniverse, type Universe } from '../schema/universe.ts';
import type { Outcome } from '../solve/outcome.ts';
import { solverOf } from '../solve/solver.ts';
import type { Validate } from '../validate/validator.ts';
import { validatorOfNode } from '../validate/validator.ts';

/** Whether every instance of one schema is an instance of another; if not, a counterexample. */
export type Inclusion =
  | { readonly holds: true }
  | { readonly holds: false; readonly witness: Json }
  | { readonly holds: 'unknown'; readonly why: string };

/** Both directions of a change. */
export interface Compatibility {
  /** Whether everything that is valid under the old schema is valid under the new one. */
  readonly backward: Inclusion;
  /** Whether everything that is valid under the new schema is valid under the old one. */
  readonly forward: Inclusion;
}

/** Decides both directions of a change of a schema. */
export function compatibilityOf(before: SchemaSource, after: SchemaSource): Compatibility {
  const comparison = comparisonOf(before, after);
  return { backward: inclusion(comparison, [0, 1]), forward: inclusion(comparison, [1, 0]) };
}

/** Decides whether everything that is valid under one schema is valid under another. */
export function includes(inner: SchemaSource, outer: SchemaSource): Inclusion {
  return inclusion(comparisonOf(inner, outer), [0, 1]);
}

interface Side {
  readonly node: SchemaNode;
  readonly validate: Validate;
}

interface Comparison {
  readonly universe: Universe;
  readonly sides: readonly [Side, Side];
}

function comparisonOf(before: SchemaSource, after: SchemaSource): Comparison {
  const universe = readUniverse([before, after]);
  const [one, other] = universe.roots;
  if (one === undefined || other === undefined) throw new Error('a comparison needs two schemas');
  const side = (node: SchemaNode): Side => ({ node, validate: validatorOfNode(node) });
  return { universe, sides: [side(one), side(other)] };
}

function inclusion(
  { sides, universe }: Comparison,
  [innerSide, outerSide]: readonly [0 | 1, 0 | 1],
): Inclusion {
  const [inner, outer] = [sides[innerSide], sides[outerSide]];
  const outcome = counterexample(universe, inner.node, outer.node);
  if (outcome.kind === 'empty') return { holds: true };
  const witness = outcome.kind === 'found' ? outcome.value : outcome.candidate;
  const isConfirmed =
    witness !== undefined && inner.validate(witness) === true && outer.validate(witness) === false;
  if (isConfirmed) return { holds: false, witness };
  const why =
    outcome.kind === 'unknown' ? outcome.why : 'the validators judge the witness otherwise';
  return { holds: 'unknown', why };
}

function counterexample(universe: Universe, inner: SchemaNode, outer: SchemaNode): Outcome {
  if (universe.classOf(inner) === universe.classOf(outer)) return { kind: 'empty' };
  const solver = solverOf(universe.classOf);
  return solver.satisfy([
    { node: inner, positive: true },
    { node: outer, positive: false },
  ]);
}
