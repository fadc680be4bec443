import { parseAddress, rangeHolds } from './address.ts';
import { endsFolded, equalsFolded, startsFolded } from './fold.ts';
import type { Leaf } from './leaf.ts';
import { comparableNumber } from './number.ts';
import type { NumericRange, Test } from './pattern.ts';
import { wildcardMatches } from './wildcard.ts';

/** Whether a leaf passes a test. `exists: false` never holds of a leaf: only its absence passes. */
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

function stringSatisfies(value: string, test: Test): boolean {
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
    default:
      return false;
  }
}

function numberSatisfies(text: string, test: Test): boolean {
  if (test.kind === 'number') {
    if (test.text === text) return true;
    return test.value !== undefined && comparableNumber(text) === test.value;
  }
  const value = comparableNumber(text);
  if (test.kind === 'cidr') {
    return (value === undefined || !test.amongNumbers) && rangeHolds(test.range, text);
  }
  if (test.kind !== 'range') return false;
  return value !== undefined && inRange(value, test);
}

/** Whether a number is in a range; NaN is in none. */
export function inRange(value: number, range: NumericRange): boolean {
  const { bottom, openBottom, top, openTop } = range;
  return (openBottom ? value > bottom : value >= bottom) && (openTop ? value < top : value <= top);
}
