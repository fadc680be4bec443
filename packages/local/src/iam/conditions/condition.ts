import type { OperatorName } from './operators.ts';

/** How the values of a multivalued context key are taken together. */
export type SetOperator = 'ForAllValues' | 'ForAnyValue';

/** One operator and one context key of a statement's `Condition` block, with the wanted values. */
export interface Condition {
  /** As it is written: `ForAnyValue:StringLikeIfExists`. */
  readonly operator: string;
  readonly setOperator: SetOperator | undefined;
  readonly comparison: OperatorName | 'Null';
  readonly ifExists: boolean;
  readonly key: string;
  readonly values: readonly string[];
}
