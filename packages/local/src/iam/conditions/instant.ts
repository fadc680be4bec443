/**
 * Reads a date of a policy or a request: seconds since the epoch, or one of the W3C's ISO 8601
 * forms. NaN if it is neither.
 */
export function instantOf(text: string): number {
  if (/^-?\d+(\.\d+)?$/.test(text) && !/^\d{4}$/.test(text)) return Number(text) * 1000;
  const iso = /^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?)?)?$/;
  return iso.test(text) ? Date.parse(text) : Number.NaN;
}
