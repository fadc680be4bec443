/** The largest power of ten that a double holds exactly. */
const mostPlaces = 22;

/**
 * The power of ten by which a number, as the shortest decimal that people would write, becomes
 * whole: 100 for 0.01. Undefined if doubles cannot reckon with it.
 */
export function scaleOf(value: number): number | undefined {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  const fraction = mantissa.split('.')[1] ?? '';
  const places = Math.max(0, fraction.length - Number(exponent));
  if (places > mostPlaces || value * 10 ** places >= 1e15) return undefined;
  return 10 ** places;
}
