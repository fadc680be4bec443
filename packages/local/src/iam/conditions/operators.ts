import { matchesArnValue } from '../match-arn.ts';
import { matchesPattern, type PatternText, plain } from '../pattern-text.ts';
import { instantOf } from './instant.ts';
import { isInRange } from './ip-range.ts';

/** How one value of the request compares with one value of the policy. */
export interface Operator {
  /** A negated operator holds if none of the policy's values matches. */
  readonly isNegated: boolean;
  compares(actual: string, wanted: PatternText): boolean;
}

type Compare = Operator['compares'];

const equals: Compare = (actual, wanted) => actual === plain(wanted);
const equalsIgnoringCase: Compare = (actual, wanted) =>
  actual.toLowerCase() === plain(wanted).toLowerCase();
const binaryEquals: Compare = (actual, wanted) =>
  Buffer.from(actual, 'base64').equals(Buffer.from(plain(wanted), 'base64'));

/** A value that is not a number or a date matches nothing. */
function ordered(
  read: (text: string) => number,
  isWanted: (actual: number, wanted: number) => boolean,
): Compare {
  return (actual, wanted) => {
    const [one, other] = [read(actual), read(plain(wanted))];
    return !Number.isNaN(one) && !Number.isNaN(other) && isWanted(one, other);
  };
}

function numberOf(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}

const is = (compares: Compare): Operator => ({ isNegated: false, compares });
const isNot = (compares: Compare): Operator => ({ isNegated: true, compares });

const same = (actual: number, wanted: number) => actual === wanted;
const less = (actual: number, wanted: number) => actual < wanted;
const lessOrSame = (actual: number, wanted: number) => actual <= wanted;
const greater = (actual: number, wanted: number) => actual > wanted;
const greaterOrSame = (actual: number, wanted: number) => actual >= wanted;

/** IAM user guide, "IAM JSON policy elements: Condition operators". `Null` compares no values. */
const operators = {
  StringEquals: is(equals),
  StringNotEquals: isNot(equals),
  StringEqualsIgnoreCase: is(equalsIgnoringCase),
  StringNotEqualsIgnoreCase: isNot(equalsIgnoringCase),
  StringLike: is(matchesPattern),
  StringNotLike: isNot(matchesPattern),
  NumericEquals: is(ordered(numberOf, same)),
  NumericNotEquals: isNot(ordered(numberOf, same)),
  NumericLessThan: is(ordered(numberOf, less)),
  NumericLessThanEquals: is(ordered(numberOf, lessOrSame)),
  NumericGreaterThan: is(ordered(numberOf, greater)),
  NumericGreaterThanEquals: is(ordered(numberOf, greaterOrSame)),
  DateEquals: is(ordered(instantOf, same)),
  DateNotEquals: isNot(ordered(instantOf, same)),
  DateLessThan: is(ordered(instantOf, less)),
  DateLessThanEquals: is(ordered(instantOf, lessOrSame)),
  DateGreaterThan: is(ordered(instantOf, greater)),
  DateGreaterThanEquals: is(ordered(instantOf, greaterOrSame)),
  Bool: is(equalsIgnoringCase),
  BinaryEquals: is(binaryEquals),
  IpAddress: is((actual, wanted) => isInRange(actual, plain(wanted))),
  NotIpAddress: isNot((actual, wanted) => isInRange(actual, plain(wanted))),
  ArnEquals: is(matchesArnValue),
  ArnLike: is(matchesArnValue),
  ArnNotEquals: isNot(matchesArnValue),
  ArnNotLike: isNot(matchesArnValue),
} satisfies Readonly<Record<string, Operator>>;

/** The name of a condition operator that compares values. */
export type OperatorName = keyof typeof operators;

/** Returns whether there is such an operator; their case matters. */
export function isOperatorName(name: string): name is OperatorName {
  return Object.hasOwn(operators, name);
}

/** Finds an operator by its name. */
export function operatorOf(name: OperatorName): Operator {
  return operators[name];
}
