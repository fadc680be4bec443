import type { SchemaPlace } from './schema-set.ts';
import { type Bounded, impossible, type Size, sizeOfValue } from './size.ts';

/** JavaScript has numbers from here on as powers of ten (ECMA-262, Number::toString). */
const exponents = { least: -324, most: 308 };

/** Up to this many integers are listed one by one. */
const mostListed = 1_000;

/**
 * The number of values per decade that are tried. Every second one has the maximum number of
 * digits.
 */
const tries = 64;

/** A size that no number exceeds: `-0.0000012345678901234567` is as long as any. */
export const roughNumberSize: Bounded = sizeOfValue(-0.0000012345678901234567);

interface Range {
  readonly low: number;
  readonly high: number;
}

/** The longest number that all schemas allow, as `JSON.stringify` writes it. */
export function numberSize(places: readonly SchemaPlace[], isInteger: boolean): Size {
  const range = rangeOf(places, isInteger);
  if (range.low > range.high) return impossible;
  const steps = places.flatMap(({ schema: { multipleOf } }) =>
    typeof multipleOf === 'number' && multipleOf > 0 ? [multipleOf] : [],
  );
  const [step] = steps;
  if (step !== undefined && range.low >= -1e15 && range.high <= 1e15) {
    return longestMultiple(range, step, isInteger);
  }
  return isInteger ? longestInteger(range) : longestFraction(range);
}

function rangeOf(places: readonly SchemaPlace[], isInteger: boolean): Range {
  let [low, high] = [-Number.MAX_VALUE, Number.MAX_VALUE];
  for (const { schema } of places) {
    const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
    if (typeof minimum === 'number') low = Math.max(low, minimum);
    if (typeof maximum === 'number') high = Math.min(high, maximum);
    if (typeof exclusiveMinimum === 'number') low = Math.max(low, above(exclusiveMinimum));
    if (typeof exclusiveMaximum === 'number') high = Math.min(high, -above(-exclusiveMaximum));
    if (exclusiveMinimum === true && low === minimum) low = above(low);
    if (exclusiveMaximum === true && high === maximum) high = -above(-high);
  }
  return isInteger ? { low: Math.ceil(low), high: Math.floor(high) } : { low, high };
}

/** The next number that is larger. */
function above(value: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value === 0 ? 0 : value);
  const bits = view.getBigInt64(0);
  view.setBigInt64(0, value < 0 ? bits - 1n : bits + 1n);
  return view.getFloat64(0);
}

function longestInteger(range: Range): Size {
  const { low, high } = range;
  const isFew = high - low < mostListed;
  const all = () => Array.from({ length: high - low + 1 }, (_, index) => low + index);
  if (Number.isSafeInteger(low) && Number.isSafeInteger(high)) {
    // The first of those with the most digits, as in a list of all.
    const first = Math.min(high, Math.max(low, 10 ** (String(high).length - 1)));
    const ends = longest([low, ...(high > 0 ? [first] : []), high]);
    return isFew ? { ...ends, all } : ends;
  }
  if (isFew) return { ...longest(all()), all };
  return longest([low, high, ...candidates(range).filter(Number.isInteger)]);
}

function longestFraction(range: Range): Bounded {
  return longest([range.low, range.high, ...candidates(range)]);
}

/** Of multiples, those at both ends have the most digits, or those close to them. */
function longestMultiple({ low, high }: Range, step: number, isInteger: boolean): Size {
  const [first, last] = [Math.ceil(low / step), Math.floor(high / step)];
  if (first > last) return impossible;
  const near = Array.from({ length: Math.min(tries, last - first + 1) }, (_, index) => index);
  const multiples = near
    .flatMap((index) => [first + index, last - index])
    .map((count) => tidy(count * step, step))
    .filter((value) => value >= low && value <= high)
    .filter((value) => Number.isInteger(value / step) && (!isInteger || Number.isInteger(value)));
  return multiples.length === 0 ? impossible : longest(multiples);
}

/** Without the digits that the multiplication added after the step's own digits. */
function tidy(value: number, step: number): number {
  const digits = String(step).split('.')[1]?.length ?? 0;
  return digits === 0 || digits > 15 ? value : Number(value.toFixed(digits));
}

/** Numbers with as many digits as can be, in each decade of the range, the longest decades first. */
function candidates({ low, high }: Range): readonly number[] {
  const found: number[] = [];
  let best = 0;
  for (const { from, to, most } of decades) {
    if (most <= best) break;
    const [start, end] = [Math.max(low, from), Math.min(high, to)];
    if (start > end) continue;
    for (let index = 1; index <= tries; index += 1) {
      const value = start + (end - start) * ((index * 0.6180339887498949) % 1);
      if (value < start || value > end || !Number.isFinite(value)) continue;
      found.push(value);
      best = Math.max(best, String(value).length);
    }
  }
  return found;
}

/** All decades of both signs, with the length of the longest number in each, longest first. */
const decades = Array.from(
  { length: exponents.most - exponents.least + 1 },
  (_, index) => index + exponents.least,
)
  .flatMap((exponent) => {
    const [from, to] = [Number(`1e${exponent}`), Number(`9.999999999999999e${exponent}`)];
    const most = longestOf(exponent);
    return [
      { from, to, most },
      { from: -to, to: -from, most: most + 1 },
    ];
  })
  .toSorted((left, right) => right.most - left.most);

/** How long a positive number of 17 digits is whose first digit stands for that power of ten. */
function longestOf(exponent: number): number {
  if (exponent >= 21 || exponent < -6) return 18 + `e+${Math.abs(exponent)}`.length;
  if (exponent < 0) return 1 - exponent + 17;
  return exponent < 16 ? 18 : exponent + 1;
}

function longest(values: readonly number[]): Bounded {
  const texts = values.map((value) => (Object.is(value, -0) ? 0 : value));
  const best = texts.reduce((most, value) =>
    String(value).length > String(most).length ? value : most,
  );
  return sizeOfValue(best);
}
