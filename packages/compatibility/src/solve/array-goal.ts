import type { Atom } from '../logic/formula.ts';

/** The atoms of one kind. */
export type Of<K extends Atom['kind']> = Extract<Atom, { kind: K }>;

/** The requirements for an array, by kind. */
export interface ArrayGoal {
  readonly min: number;
  readonly max: number;
  readonly each: readonly Of<'each item'>[];
  readonly some: readonly Of<'some item'>[];
  readonly counts: readonly Of<'count items'>[];
  readonly isUnique: boolean;
  readonly hasEqualItems: boolean;
  /** From this index on, all items have the same constraints. */
  readonly tail: number;
}
