/** An exact rational number with a positive denominator, in lowest terms. */
export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

/** The exact value of the shortest decimal notation of a double: 0.1 is one tenth. */
export function fractionOf(value: number): Fraction {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', decimals = ''] = mantissa.split('.');
  const shift = Number(exponent) - decimals.length;
  const digits = BigInt(whole + decimals);
  const power = 10n ** BigInt(Math.abs(shift));
  return shift >= 0 ? reduce(digits * power, 1n) : reduce(digits, power);
}

/** The nearest double. */
export function toNumber({ over, under }: Fraction): number {
  if (under === 1n) return Number(over);
  const scaled = (over * 10n ** 40n) / under;
  return Number(`${scaled}e-40`);
}

/** A fraction in lowest terms. */
export function reduce(over: bigint, under: bigint): Fraction {
  const divisor = greatestCommonDivisor(over < 0n ? -over : over, under);
  return { over: over / divisor, under: under / divisor };
}

/** The product with a whole number. */
export function times(fraction: Fraction, factor: bigint): Fraction {
  return reduce(fraction.over * factor, fraction.under);
}

/** The smallest positive fraction that is a multiple of both. */
export function leastCommonMultiple(a: Fraction, b: Fraction): Fraction {
  const left = a.over * b.under;
  const right = b.over * a.under;
  return reduce((left * right) / greatestCommonDivisor(left, right), a.under * b.under);
}

/** The quotient, if it is whole. */
export function wholeQuotient(a: Fraction, b: Fraction): bigint | undefined {
  const over = a.over * b.under;
  const under = a.under * b.over;
  return over % under === 0n ? over / under : undefined;
}

/** The largest whole number that is not greater than the quotient of the two. */
export function floorQuotient(a: Fraction, b: Fraction): bigint {
  const over = a.over * b.under;
  const under = a.under * b.over;
  const quotient = over / under;
  return over % under !== 0n && over < 0n ? quotient - 1n : quotient;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
}

/**
 * Returns whether the quotient is whole, by exact arithmetic on the shortest decimals of the
 * numbers.
 */
export function isMultiple(value: number, divisor: number): boolean {
  return wholeQuotient(fractionOf(value), fractionOf(divisor)) !== undefined;
}
