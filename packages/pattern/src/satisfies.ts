import { parseAddress, rangeHolds } from './address.ts';
import { endsFolded, equalsFolded, startsFolded } from './fold.ts';
import type { Leaf } from './leaf.ts';
import { comparableNumber } from './number.ts';
import type { NumericRange, Test } from './pattern.ts';
import { wildcardMatches } from './wildcard.ts';

/** Whether a leaf passes a test. No leaf passes `exists: false`; only its absence does. */
export function satisfies(leaf: Leaf, test: Test): boolean {
  if (test.kind === 'exists') return test.wanted;
  if (test.kind === 'anything-but') {
    for (const inner of test.tests) if (satisfies(leaf, inner)) return false;
    return true;
  }
  if (leaf.kind === 'string') return stringSatisfies(leaf.value, test);
  if (leaf.kind === 'number') return numberSatisfies(leaf.text, test);
  return test.kind === 'literal' && test.text === leaf.text;
}

/** The tests that look at a leaf's own value. */
type ValueTest = Exclude<Test, { readonly kind: 'exists' | 'anything-but' }>;

function stringSatisfies(value: string, test: ValueTest): boolean {
  switch (test.kind) {
    case 'string':
      return value === test.value;
    case 'address':
      return value === test.source || parseAddress(value) === test.value;
    case 'prefix':
      return value.startsWith(test.value);
    case 'suffix':
      return value.endsWith(test.value);
    case 'equals-folded':
      return equalsFolded(test.folded, value);
    case 'prefix-folded':
      return startsFolded(test.folded, value);
    case 'suffix-folded':
      return endsFolded(test.folded, value);
    case 'wildcard':
      return wildcardMatches(test.wildcard, value);
    case 'cidr': {
      const address = parseAddress(value);
      return address !== undefined && rangeHolds(test.range, address);
    }
    case 'number':
    case 'literal':
    case 'range':
      return false;
  }
}

function numberSatisfies(text: string, test: ValueTest): boolean {
  switch (test.kind) {
    case 'number':
      if (test.text === text) return true;
      return test.value !== undefined && comparableNumber(text) === test.value;
    case 'cidr': {
      const isDigits = !test.amongNumbers || comparableNumber(text) === undefined;
      return isDigits && rangeHolds(test.range, text);
    }
    case 'range': {
      const value = comparableNumber(text);
      return value !== undefined && inRange(value, test);
    }
    case 'string':
    case 'address':
    case 'prefix':
    case 'suffix':
    case 'equals-folded':
    case 'prefix-folded':
    case 'suffix-folded':
    case 'wildcard':
    case 'literal':
      return false;
  }
}

/** Whether a number is in a range; NaN is in none. */
export function inRange(value: number, range: NumericRange): boolean {
  const { bottom, openBottom, top, openTop } = range;
  return (openBottom ? value > bottom : value >= bottom) && (openTop ? value < top : value <= top);
}
