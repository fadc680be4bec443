import { formatOf } from '../regex/formats.ts';
import type { Keywords } from '../schema/keywords.ts';
import type { Formula } from './formula.ts';

/** What the keywords for numbers say about a number. */
export function numberFormula(keywords: Keywords): readonly Formula[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = keywords;
  const parts: Formula[] = [];
  if (minimum !== undefined) parts.push({ kind: 'above', bound: minimum, inclusive: true });
  if (maximum !== undefined) parts.push({ kind: 'below', bound: maximum, inclusive: true });
  if (exclusiveMinimum !== undefined) {
    parts.push({ kind: 'above', bound: exclusiveMinimum, inclusive: false });
  }
  if (exclusiveMaximum !== undefined) {
    parts.push({ kind: 'below', bound: exclusiveMaximum, inclusive: false });
  }
  if (multipleOf !== undefined) parts.push({ kind: 'multiple', of: multipleOf, positive: true });
  return parts;
}

/** What the keywords for strings say about a string. */
export function stringFormula(keywords: Keywords): readonly Formula[] {
  const { pattern, format } = keywords;
  const parts = sizeFormula(keywords.minLength, keywords.maxLength);
  if (pattern !== undefined) parts.push({ kind: 'pattern', pattern, positive: true });
  if (format !== undefined && formatOf(format)) {
    parts.push({ kind: 'format', format, positive: true });
  }
  return parts;
}

/** What a lower and an upper bound say about a size. */
export function sizeFormula(min = 0, max = Infinity): Formula[] {
  return min > 0 || max < Infinity ? [{ kind: 'size', min, max }] : [];
}
