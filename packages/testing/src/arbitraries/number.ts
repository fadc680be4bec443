import fc, { type Arbitrary } from 'fast-check';

/** What a schema says of a number. */
export interface NumberKeywords {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
}

/** How far from its one bound, or from zero, a number without the other is. */
const reach = 1_000_000;

/** Whole numbers of a schema, its bounds among them. */
export function integer(keywords: NumberKeywords): Arbitrary<number> {
  const { exclusiveMaximum, exclusiveMinimum, multipleOf = 1 } = keywords;
  const above = exclusiveMinimum === undefined ? undefined : Math.floor(exclusiveMinimum) + 1;
  const below = exclusiveMaximum === undefined ? undefined : Math.ceil(exclusiveMaximum) - 1;
  const [low, high] = bounds(greatest(keywords.minimum, above), least(keywords.maximum, below));
  const step = Number.isInteger(multipleOf) ? multipleOf : 1;
  const range = { min: Math.ceil(low / step), max: Math.floor(high / step) };
  return bounded(range.min, range.max).map((count) => count * step + 0);
}

/** Numbers of a schema, its bounds among them; of a step, where it has one. */
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

/** As the validator asks: what it divides by the step must be whole. */
function multiples(
  keywords: NumberKeywords,
  [low, high]: readonly [number, number],
  step: number,
): Arbitrary<number> {
  return bounded(Math.ceil(low / step), Math.floor(high / step))
    .map((count) => count * step + 0)
    .filter((value) => Number.isInteger(value / step) && isWithin(value, keywords));
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

/** Whole numbers, each bound a tenth of the time; a counterexample shrinks away from the bounds. */
function bounded(min: number, max: number): Arbitrary<number> {
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
