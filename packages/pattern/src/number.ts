const SHORT = /^-?[0-9]{1,15}$/;

/**
 * The double that represents a JSON number in comparisons, if there is one: `1e2` is 100, but
 * `9007199254740993` and `1e400` have none, because a double would compare as a different number.
 * EventBridge's engine compares a number by value only if the shortest decimal of its double is the
 * number itself ("Cannot compare number"). It compares all other numbers as text.
 *
 * @param text a number as JSON spells it.
 */
export function comparableNumber(text: string): number | undefined {
  const value = Number(text);
  if (SHORT.test(text)) return value === 0 ? 0 : value;
  if (!Number.isFinite(value)) return undefined;
  return canonicalDecimal(String(value)) === canonicalDecimal(text) ? value + 0 : undefined;
}

/**
 * Digits without leading or trailing zeros, and the power of ten of the last digit: `1.10` and
 * `11e-1` both become `11e-1`.
 */
function canonicalDecimal(text: string): string {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const sign = mantissa.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = mantissa.slice(sign.length).split('.');
  const digits = (whole + fraction).replace(/^0+/, '');
  const significant = withoutTrailingZeros(digits);
  if (significant === '') return '0';
  const power = BigInt(exponent) + BigInt(digits.length - significant.length - fraction.length);
  return `${sign}${significant}e${power}`;
}

function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === '0') end -= 1;
  return digits.slice(0, end);
}
