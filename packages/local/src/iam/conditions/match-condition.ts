import type { Context } from '../context.ts';
import type { PatternText } from '../pattern-text.ts';
import type { PolicyVersion } from '../policy.ts';
import { replaceVariables } from '../replace-variables.ts';
import type { Condition } from './condition.ts';
import { type Operator, operatorOf } from './operators.ts';

/**
 * Returns whether a condition holds.
 *
 * IAM user guide, "Conditions with multiple context keys or values" and "Set operators for
 * multivalued context keys". A condition whose variable has no value does not hold.
 */
export function matchesCondition(
  condition: Condition,
  version: PolicyVersion,
  context: Context,
): boolean {
  const actual = context.values(condition.key);
  if (condition.comparison === 'Null') return matchesNull(condition.values, actual === undefined);
  const operator = operatorOf(condition.comparison);
  if (actual === undefined || isNullSet(condition, actual)) return whenMissing(condition, operator);
  const wanted: PatternText[] = [];
  for (const value of condition.values) {
    const replaced = replaceVariables(value, version, context);
    if (replaced === undefined) return false;
    wanted.push(replaced);
  }
  const holds = (value: string) => holdsFor(operator, value, wanted);
  // Without a set operator, one value of a multivalued key decides, as for a set of one.
  const isForAll = condition.setOperator === 'ForAllValues';
  const isNegatedSet = condition.setOperator === undefined && operator.isNegated;
  return isForAll || isNegatedSet ? actual.every(holds) : actual.some(holds);
}

function holdsFor(operator: Operator, value: string, wanted: readonly PatternText[]): boolean {
  const compares = wanted.some((one) => operator.compares(value, one));
  return operator.isNegated ? !compares : compares;
}

/** `Null: {key: "true"}` holds where the key is missing; more values than one are alternatives. */
function matchesNull(values: readonly string[], isMissing: boolean): boolean {
  return values.some((value) => value.toLowerCase() === String(isMissing));
}

/** For the set operators, a key with only an empty text has no values. */
function isNullSet({ setOperator }: Condition, actual: readonly string[]): boolean {
  return setOperator !== undefined && actual.every((value) => value === '');
}

/**
 * The result of a condition whose key is missing: `…IfExists` and `ForAllValues` hold,
 * `ForAnyValue` does not, and otherwise a negated operator holds and a positive one does not.
 */
function whenMissing({ ifExists, setOperator }: Condition, operator: Operator): boolean {
  if (ifExists || setOperator === 'ForAllValues') return true;
  return setOperator === undefined && operator.isNegated;
}
