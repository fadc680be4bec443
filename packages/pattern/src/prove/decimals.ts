/** Whether a number is a multiple of another, both taken as the decimals that JSON writes for them. */
export function isMultiple(value: number, step: number): boolean {
  const places = Math.max(placesOf(value), placesOf(step));
  return scaled(value, places) % scaled(step, places) === 0n;
}

/** A multiple of the decimal, as the nearest double. */
export function multiple(times: number, step: number): number {
  const places = placesOf(step);
  return Number(`${BigInt(times) * scaled(step, places)}e-${places}`);
}

/** The number of decimal places when the number is written without an exponent. */
function placesOf(value: number): number {
  const [digits = '', exponent = '0'] = String(value).split('e');
  const fraction = digits.split('.')[1] ?? '';
  return Math.max(0, fraction.length - Number(exponent));
}

function scaled(value: number, places: number): bigint {
  const [digits = '', exponent = '0'] = String(value).split('e');
  const [whole = '', fraction = ''] = digits.split('.');
  const zeros = places + Number(exponent) - fraction.length;
  return BigInt(`${whole}${fraction}`) * 10n ** BigInt(zeros);
}
