import { compilePattern } from '@eventwright/json';
import type { Leaf } from '../leaf.ts';
import type { NumericRange, Test } from '../pattern.ts';
import { satisfies } from '../satisfies.ts';
import { isMultiple, multiple } from './decimals.ts';
import type { NumberLimit, Space, StringLimit } from './space.ts';
import { type FindText, findTextFailing, findTextFor } from './texts.ts';

/** Whether some leaf of the space may pass the test; `false` is certain. */
export function mayPass(space: Space, test: Test, findText?: FindText): boolean {
  const { literals, numbers, strings } = space;
  const passesTest = (leaf: Leaf) => satisfies(leaf, test);
  if ([...literals].some((text) => passesTest({ kind: 'literal', text }))) return true;
  if (
    strings.kind === 'listed'
      ? strings.leaves.some(passesTest)
      : stringMayPass(strings.limits, test, findText)
  ) {
    return true;
  }
  return numbers.kind === 'listed'
    ? numbers.leaves.some(passesTest)
    : numberMayPass(numbers.limits, test);
}

/** Whether every leaf of the space passes one of the tests; `true` is certain. */
export function allPass(space: Space, tests: readonly Test[], findText?: FindText): boolean {
  if (isComplete(tests)) return true;
  const { literals, numbers, strings } = space;
  const passes = (leaf: Leaf) => tests.some((test) => satisfies(leaf, test));
  if (![...literals].every((text) => passes({ kind: 'literal', text }))) return false;
  if (strings.kind === 'listed' && !strings.leaves.every(passes)) return false;
  if (strings.kind === 'limited' && !allStringsPass(strings.limits, tests, findText)) return false;
  if (numbers.kind === 'listed') return numbers.leaves.every(passes);
  return tests.some(takesAllNumbers) || covers(tests.filter(isRange), boundsOf(numbers.limits));
}

/** Whether everything that one `anything-but` excludes passes another of the tests. */
function isComplete(tests: readonly Test[]): boolean {
  return tests.some(
    (test) =>
      test.kind === 'anything-but' &&
      test.tests.every((excluded) =>
        tests.some((other) => other !== test && takes(other, excluded)),
      ),
  );
}

/** Whether everything that passes the second test passes the first. */
function takes(test: Test, excluded: Test): boolean {
  if (excluded.kind === 'string') return satisfies({ kind: 'string', value: excluded.value }, test);
  if (excluded.kind === 'range' && excluded.bottom === excluded.top) {
    return satisfies({ kind: 'number', text: JSON.stringify(excluded.bottom) }, test);
  }
  return excluded.kind === test.kind && JSON.stringify(excluded) === JSON.stringify(test);
}

function allStringsPass(
  limits: readonly StringLimit[],
  tests: readonly Test[],
  findText: FindText | undefined,
): boolean {
  if (tests.some(takesAllStrings)) return true;
  return findText !== undefined && findTextFailing(limits, tests, findText) === 'none';
}

function stringMayPass(
  limits: readonly StringLimit[],
  test: Test,
  findText: FindText | undefined,
): boolean {
  if (!stringMayFit(limits, test)) return false;
  return findText === undefined || findTextFor(limits, test, true, findText) !== 'none';
}

/** Decides by lengths, and by trying the value if only one is possible. */
function stringMayFit(limits: readonly StringLimit[], test: Test): boolean {
  switch (test.kind) {
    case 'number':
    case 'literal':
    case 'range':
      return false;
    case 'string':
      return limits.every((limit) => isWithin(test.value, limit));
    case 'prefix':
    case 'suffix':
      return limits.every(({ longest }) => lengthOf(test.value) <= longest);
    case 'exists':
      return test.wanted;
    case 'address':
    case 'equals-folded':
    case 'prefix-folded':
    case 'suffix-folded':
    case 'wildcard':
    case 'cidr':
    case 'anything-but':
      return true;
  }
}

function isWithin(value: string, { excluded, longest, pattern, shortest }: StringLimit): boolean {
  if (excluded.includes(value)) return false;
  const length = lengthOf(value);
  if (length < shortest || length > longest) return false;
  if (pattern === undefined) return true;
  try {
    return compilePattern(pattern).test(value);
  } catch {
    return true;
  }
}

/** JSON Schema counts code points. */
function lengthOf(value: string): number {
  return [...value].length;
}

function numberMayPass(limits: readonly NumberLimit[], test: Test): boolean {
  switch (test.kind) {
    case 'number':
      return test.value === undefined || holds(boundsOf(limits), test.value);
    case 'range':
      return meet(boundsOf(limits), test);
    case 'exists':
      return test.wanted;
    case 'cidr':
    case 'anything-but':
      return true;
    case 'string':
    case 'address':
    case 'literal':
    case 'prefix':
    case 'suffix':
    case 'equals-folded':
    case 'prefix-folded':
    case 'suffix-folded':
    case 'wildcard':
      return false;
  }
}

/** All limits on a number as one. */
function boundsOf(limits: readonly NumberLimit[]): NumberLimit {
  const all: NumberLimit = {
    least: Number.NEGATIVE_INFINITY,
    greatest: Number.POSITIVE_INFINITY,
    openLeast: false,
    openGreatest: false,
    whole: false,
    steps: [],
    excluded: [],
  };
  return limits.reduce((one, other) => {
    const lower =
      other.least > one.least || (other.least === one.least && other.openLeast) ? other : one;
    const upper =
      other.greatest < one.greatest || (other.greatest === one.greatest && other.openGreatest)
        ? other
        : one;
    return {
      least: lower.least,
      openLeast: lower.openLeast,
      greatest: upper.greatest,
      openGreatest: upper.openGreatest,
      whole: one.whole || other.whole,
      steps: [...one.steps, ...other.steps],
      excluded: [...one.excluded, ...other.excluded],
    };
  }, all);
}

function holds(bounds: NumberLimit, value: number): boolean {
  const { excluded, greatest, least, openGreatest, openLeast, steps, whole } = bounds;
  if ((whole && !Number.isInteger(value)) || excluded.includes(value)) return false;
  if (!steps.every((step) => isMultiple(value, step))) return false;
  return (
    (openLeast ? value > least : value >= least) &&
    (openGreatest ? value < greatest : value <= greatest)
  );
}

/** The maximum number of numbers between two bounds that are tried. */
const MOST_TRIED = 1000;

/**
 * Whether a number can be in both. Integers and multiples between the bounds are tried one by one
 * if there are few.
 */
function meet(bounds: NumberLimit, range: NumericRange): boolean {
  const fromRange: NumberLimit = {
    least: range.bottom,
    openLeast: range.openBottom,
    greatest: range.top,
    openGreatest: range.openTop,
    whole: false,
    steps: [],
    excluded: [],
  };
  const both = boundsOf([bounds, fromRange]);
  if (both.least === both.greatest) return holds(both, both.least);
  if (both.least > both.greatest) return false;
  const step = Math.max(both.whole ? 1 : 0, ...both.steps);
  const [first, last] = [Math.floor(both.least / step), Math.ceil(both.greatest / step)];
  if (step === 0 || !(last - first < MOST_TRIED)) return true;
  for (let times = first; times <= last; times += 1) {
    if (holds(both, multiple(times, step))) return true;
  }
  return false;
}

function takesAllStrings(test: Test): boolean {
  switch (test.kind) {
    case 'exists':
      return test.wanted;
    case 'prefix':
    case 'suffix':
      return test.value === '';
    case 'anything-but':
      return test.tests.every(({ kind }) => kind === 'range');
    case 'string':
    case 'address':
    case 'number':
    case 'literal':
    case 'equals-folded':
    case 'prefix-folded':
    case 'suffix-folded':
    case 'wildcard':
    case 'range':
    case 'cidr':
      return false;
  }
}

function takesAllNumbers(test: Test): boolean {
  if (test.kind === 'exists') return test.wanted;
  return test.kind === 'anything-but' && test.tests.every(({ kind }) => kind !== 'range');
}

function isRange(test: Test): test is NumericRange {
  return test.kind === 'range';
}

/**
 * Whether the ranges together hold all numbers within the bounds. This applies to numbers as
 * JavaScript writes them: a text with more digits than a double keeps is in no range.
 */
function covers(ranges: readonly NumericRange[], bounds: NumberLimit): boolean {
  let reached = bounds.least;
  let needsReached = !bounds.openLeast;
  for (const range of [...ranges].sort((one, other) => one.bottom - other.bottom)) {
    const starts =
      range.bottom < reached || (range.bottom === reached && !(range.openBottom && needsReached));
    if (!starts) continue;
    if (range.top > reached || (range.top === reached && !range.openTop)) {
      reached = range.top;
      needsReached = range.openTop;
    }
  }
  if (reached === Number.POSITIVE_INFINITY || reached > bounds.greatest) return true;
  return reached === bounds.greatest && (!needsReached || bounds.openGreatest);
}
