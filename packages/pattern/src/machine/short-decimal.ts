const MINUS = 0x2d;
const DOT = 0x2e;
const ZERO = 0x30;

/** Every decimal with at most this many digits is the shortest one of its double. */
const MOST_DIGITS = 15;

const powers = Float64Array.from({ length: MOST_DIGITS + 1 }, (_, power) => 10 ** power);

/**
 * The number that `units[start] … units[end - 1]` spell, if it has no exponent and at most 15
 * digits. The digits and the power of ten are then exact doubles, so one division rounds exactly as
 * parsing the whole text does.
 */
export function shortDecimal(units: Uint16Array, start: number, end: number): number | undefined {
  const isNegative = units[start] === MINUS;
  let at = isNegative ? start + 1 : start;
  if (end - at > MOST_DIGITS + 1) return undefined;
  let digits = 0;
  let point = -1;
  for (; at < end; at += 1) {
    const unit = units[at] as number;
    if (unit === DOT) point = at;
    else if (unit < ZERO || unit > ZERO + 9) return undefined;
    else digits = digits * 10 + unit - ZERO;
  }
  if (point < 0 && end - start > MOST_DIGITS + (isNegative ? 1 : 0)) return undefined;
  const value = point < 0 ? digits : digits / (powers[end - point - 1] as number);
  return isNegative && value !== 0 ? -value : value;
}
