import type { Atom } from '../logic/formula.ts';
import {
  type Fraction,
  floorQuotient,
  fractionOf,
  leastCommonMultiple,
  times,
  toNumber,
  wholeQuotient,
} from '../schema/fraction.ts';
import { evaluate } from './evaluate.ts';
import { empty, found, type Outcome, unknown } from './outcome.ts';

interface Interval {
  readonly low: number;
  readonly high: number;
}

const mostTries = 20_000n;

/** Finds a number for which all atoms are true. */
export function solveNumber(atoms: readonly Atom[]): Outcome {
  const interval = intervalOf(atoms);
  if (interval.low > interval.high) return empty;
  const steps = atoms.filter((atom) => atom.kind === 'multiple');
  const divisors = steps.filter(({ positive }) => positive).map((atom) => fractionOf(atom.of));
  const avoided = steps.filter(({ positive }) => !positive).map((atom) => fractionOf(atom.of));
  const [first, ...others] = divisors;
  if (first === undefined) return solveDense(atoms, interval);
  const step = others.reduce(leastCommonMultiple, first);
  return solveStepped(atoms, interval, step, avoided);
}

function intervalOf(atoms: readonly Atom[]): Interval {
  let low = -Infinity;
  let high = Infinity;
  for (const atom of atoms) {
    if (atom.kind === 'above') low = Math.max(low, atom.bound);
    if (atom.kind === 'below') high = Math.min(high, atom.bound);
  }
  return { low, high };
}

/** Among the multiples of a step, which ones are allowed repeats periodically. */
function solveStepped(
  atoms: readonly Atom[],
  { low, high }: Interval,
  step: Fraction,
  avoided: readonly Fraction[],
): Outcome {
  if (avoided.some((divisor) => wholeQuotient(step, divisor) !== undefined)) return empty;
  const cycle = avoided.reduce(leastCommonMultiple, step);
  const period = wholeQuotient(cycle, step) ?? 1n;
  const excluded = atoms.flatMap((atom) => (atom.kind === 'not in' ? atom.values : [])).length;
  const tries = period * BigInt(excluded + 1) + 2n;
  const isDownward = low === -Infinity && high !== Infinity;
  const bound = isDownward ? high : low === -Infinity ? 0 : low;
  const start = floorQuotient(fractionOf(bound), step);
  let exactly: number | undefined;
  for (let count = 0n; count <= tries && count <= mostTries; count++) {
    const value = toNumber(times(step, isDownward ? start - count : start + count));
    if (isDownward ? value < low : value > high) break;
    if (!isTrueOf(atoms, value)) continue;
    if (divides(atoms, value)) return found(value + 0);
    exactly ??= value;
  }
  if (exactly !== undefined) return found(exactly);
  return tries > mostTries ? unknown('multipleOf with a long period') : empty;
}

/** Between two bounds there are always more numbers than a list excludes. */
function solveDense(atoms: readonly Atom[], { low, high }: Interval): Outcome {
  if (low === high) return isTrueOf(atoms, low) ? found(low) : empty;
  for (const value of candidates(low, high)) {
    if (isTrueOf(atoms, value)) return found(value + 0);
  }
  return unknown('no number was found between the bounds');
}

function* candidates(low: number, high: number): Generator<number> {
  const from = low === -Infinity ? (high === Infinity ? 0 : high - 1000) : low;
  const to = high === Infinity ? from + 1000 : high;
  yield* [0, 1, -1, 0.5, low, high, from + 1, to - 1, from + 0.5, to - 0.5].filter(Number.isFinite);
  for (const parts of [2, 7, 100, 999]) {
    for (let index = 1; index < parts; index++) yield from + ((to - from) * index) / parts;
  }
}

/** Returns whether a validator that divides doubles agrees with exact arithmetic on this value. */
function divides(atoms: readonly Atom[], value: number): boolean {
  return atoms.every((atom) => {
    return atom.kind !== 'multiple' || Number.isInteger(value / atom.of) === atom.positive;
  });
}

function isTrueOf(atoms: readonly Atom[], value: number): boolean {
  return atoms.every((atom) => evaluate(atom, value, () => 'unknown') !== false);
}
