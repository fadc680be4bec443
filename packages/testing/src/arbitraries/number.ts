import fc, { type Arbitrary } from 'fast-check';
import { bounded } from './bounded.ts';

/** The keywords of a schema for a number. */
export interface NumberKeywords {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
}

/** The maximum distance of a number from its only bound, or from zero. */
const reach = 1_000_000;

/** Integers of a schema, including its bounds. */
export function integer(keywords: NumberKeywords): Arbitrary<number> {
  const { exclusiveMaximum, exclusiveMinimum, multipleOf = 1 } = keywords;
  const above = exclusiveMinimum === undefined ? undefined : Math.floor(exclusiveMinimum) + 1;
  const below = exclusiveMaximum === undefined ? undefined : Math.ceil(exclusiveMaximum) - 1;
  const [low, high] = bounds(greatest(keywords.minimum, above), least(keywords.maximum, below));
  if (!Number.isInteger(multipleOf)) {
    return bounded(multiples(keywords, [low, high], multipleOf), Number.isInteger, 'integer');
  }
  const step = multipleOf;
  const range = { min: Math.ceil(low / step), max: Math.floor(high / step) };
  return between(range.min, range.max).map((count) => count * step + 0);
}

/** Numbers of a schema, including its bounds. Multiples of `multipleOf`, if it is set. */
export function decimal(keywords: NumberKeywords): Arbitrary<number> {
  const { exclusiveMaximum, exclusiveMinimum, multipleOf } = keywords;
  const low = greatest(keywords.minimum, exclusiveMinimum);
  const high = least(keywords.maximum, exclusiveMaximum);
  if (multipleOf !== undefined) return multiples(keywords, bounds(low, high), multipleOf);
  return fc
    .double({
      ...(low === undefined ? {} : { min: low, minExcluded: low === exclusiveMinimum }),
      ...(high === undefined ? {} : { max: high, maxExcluded: high === exclusiveMaximum }),
      noNaN: true,
      noDefaultInfinity: true,
    })
    .map((value) => value + 0);
}

/** The multiples of a step, rounded to decimals: 0.07 for seven times 0.01. */
function multiples(
  keywords: NumberKeywords,
  [low, high]: readonly [number, number],
  step: number,
): Arbitrary<number> {
  const scale = scaleOf(step);
  const whole = Math.round(step * scale);
  const made = between(Math.ceil(low / step), Math.floor(high / step)).map(
    (count) => (count * whole) / scale + 0,
  );
  return bounded(made, (value) => isWithin(value, keywords), 'number');
}

/** The power of ten that makes a number an integer: 100 for 0.01. */
function scaleOf(value: number): number {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  const fraction = mantissa.split('.')[1] ?? '';
  return 10 ** Math.max(0, fraction.length - Number(exponent));
}

function isWithin(value: number, keywords: NumberKeywords): boolean {
  const { exclusiveMaximum, exclusiveMinimum, maximum, minimum } = keywords;
  return (
    value >= (minimum ?? value) &&
    value <= (maximum ?? value) &&
    (exclusiveMinimum === undefined || value > exclusiveMinimum) &&
    (exclusiveMaximum === undefined || value < exclusiveMaximum)
  );
}

/**
 * Integers; each bound occurs in a tenth of the cases. Counterexamples shrink away from the bounds.
 */
function between(min: number, max: number): Arbitrary<number> {
  return fc
    .tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min, max }))
    .map(([chance, value]) => (chance === 8 ? min : chance === 9 ? max : value));
}

function bounds(low: number | undefined, high: number | undefined): readonly [number, number] {
  if (low === undefined && high === undefined) return [-reach, reach];
  if (low === undefined) return [(high as number) - reach, high as number];
  return [low, high ?? low + reach];
}

function greatest(...values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}

function least(...values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}
