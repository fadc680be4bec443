import type { Json } from '@eventwright/json';
import type { SchemaSource } from '../schema/document.ts';
import { readUniverse, type Universe } from '../schema/universe.ts';
import { type Validate, validatorOf } from '../schema/validator.ts';
import type { Outcome } from '../solve/outcome.ts';
import { solverOf } from '../solve/solver.ts';

/** Whether every instance of one schema is one of another; if not, an instance that is not. */
export type Inclusion =
  | { readonly holds: true }
  | { readonly holds: false; readonly witness: Json }
  | { readonly holds: 'unknown'; readonly why: string };

/** Both directions of a change. */
export interface Compatibility {
  /** Everything valid under the old schema is valid under the new one. */
  readonly backward: Inclusion;
  /** Everything valid under the new schema is valid under the old one. */
  readonly forward: Inclusion;
}

/** Decides both directions of a change of a schema. */
export function compatibilityOf(before: SchemaSource, after: SchemaSource): Compatibility {
  const universe = readUniverse([before, after]);
  const validators = [before, after].map(once) as [Lazy, Lazy];
  return {
    backward: inclusion(universe, [0, 1], validators),
    forward: inclusion(universe, [1, 0], validators),
  };
}

/** Decides whether everything that is valid under one schema is valid under another. */
export function includes(inner: SchemaSource, outer: SchemaSource): Inclusion {
  const validators = [inner, outer].map(once) as [Lazy, Lazy];
  return inclusion(readUniverse([inner, outer]), [0, 1], validators);
}

type Lazy = () => Validate | undefined;

function once(source: SchemaSource): Lazy {
  let validate: { readonly is: Validate | undefined } | undefined;
  return () => {
    validate ??= { is: validatorOf(source) };
    return validate.is;
  };
}

function inclusion(
  universe: Universe,
  [inner, outer]: readonly [0 | 1, 0 | 1],
  validators: readonly [Lazy, Lazy],
): Inclusion {
  const outcome = counterexample(universe, inner, outer);
  if (outcome.kind === 'empty') return { holds: true };
  const witness = outcome.kind === 'found' ? outcome.value : outcome.candidate;
  const isConfirmed =
    witness !== undefined &&
    validators[inner]()?.(witness) === true &&
    validators[outer]()?.(witness) === false;
  if (isConfirmed) return { holds: false, witness };
  const why =
    outcome.kind === 'unknown' ? outcome.why : 'the validators judge the witness otherwise';
  return { holds: 'unknown', why };
}

function counterexample(universe: Universe, inner: 0 | 1, outer: 0 | 1): Outcome {
  const [one, other] = [universe.roots[inner], universe.roots[outer]];
  if (one === undefined || other === undefined) throw new Error('a comparison needs two schemas');
  if (universe.classOf(one) === universe.classOf(other)) return { kind: 'empty' };
  const solver = solverOf(universe.classOf);
  return solver.satisfy([
    { node: one, positive: true },
    { node: other, positive: false },
  ]);
}
