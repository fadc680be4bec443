/**
 * Whether two names have the same words in any order, whatever their case and what is between them:
 * `flight.cancelled`, `Flight Cancelled`, `CANCELLED_FLIGHT`; or the same letters: `flightcancelled`.
 */
export function isSameName(one: string, other: string): boolean {
  const [left, right] = [wordsOf(one), wordsOf(other)];
  if (left.length === 0) return false;
  return left.join('') === right.join('') || sorted(left) === sorted(right);
}

/** The words of a name, in lower case: separated by what is no letter and no digit, or by a capital. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

function sorted(words: readonly string[]): string {
  return words.toSorted().join(' ');
}
