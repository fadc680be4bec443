import type { JsonNode } from './json.ts';
import { comparableNumber } from './number.ts';
import type { NumericRange } from './pattern.ts';
import { type Place, Refused } from './refusal.ts';

const everything: NumericRange = {
  kind: 'range',
  bottom: Number.NEGATIVE_INFINITY,
  openBottom: false,
  top: Number.POSITIVE_INFINITY,
  openTop: false,
};

/** The numbers that pass each comparison. */
const comparisons: Readonly<Record<string, (value: number) => NumericRange>> = {
  '=': (value) => ({ ...everything, bottom: value, top: value }),
  '>': (value) => ({ ...everything, bottom: value, openBottom: true }),
  '>=': (value) => ({ ...everything, bottom: value }),
  '<': (value) => ({ ...everything, top: value, openTop: true }),
  '<=': (value) => ({ ...everything, top: value }),
};

/** Reads `["<", 5]`, or a range with the lower bound first: `[">", 0, "<=", 5]`. */
export function parseNumeric(operand: JsonNode, place: Place): NumericRange {
  if (operand.kind !== 'array') throw new Refused('Value of numeric must be an array', place);
  const lower = comparison(operand.items, 0, place);
  if (operand.items.length === 2) return lower;
  if (lower.bottom === Number.NEGATIVE_INFINITY || lower.top !== Number.POSITIVE_INFINITY) {
    const hint = 'a range starts with its lower bound: [">", 0, "<=", 5]';
    throw new Refused('Too many elements in numeric expression', place, hint);
  }
  const upper = comparison(operand.items, 2, place);
  if (upper.bottom !== Number.NEGATIVE_INFINITY) {
    throw new Refused('Bad numeric range operator: the second must be < or <=', place);
  }
  if (operand.items.length > 4) {
    throw new Refused('Too many terms in numeric range expression', place);
  }
  if (lower.bottom >= upper.top) throw new Refused('Bottom must be less than top', place);
  return { ...upper, bottom: lower.bottom, openBottom: lower.openBottom };
}

/** A number that a pattern compares with. It must be exactly representable as a double. */
export function threshold(text: string, place: Place): number {
  const value = comparableNumber(text);
  if (value !== undefined) return value;
  const hint = 'at most 17 significant digits that a double keeps';
  throw new Refused(`Cannot compare number: ${text}`, place, hint);
}

function comparison(items: readonly JsonNode[], at: number, place: Place): NumericRange {
  const [operator, operand] = items.slice(at, at + 2);
  if (operator?.kind !== 'string') throw new Refused('Invalid member in numeric match', place);
  const there = { ...place, offset: operator.start };
  if (!Object.hasOwn(comparisons, operator.value)) {
    const known = `one of ${Object.keys(comparisons).join(' ')}`;
    throw new Refused(`Unrecognized numeric range operator: ${operator.value}`, there, known);
  }
  if (operand?.kind !== 'number') {
    throw new Refused(`Value of ${operator.value} must be numeric`, there);
  }
  const value = threshold(operand.text, { ...place, offset: operand.start });
  return (comparisons[operator.value] ?? comparisons['='])?.(value) ?? everything;
}
