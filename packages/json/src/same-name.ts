/**
 * Whether two names have the same words in any order, whatever their case and what is between them:
 * `flight.cancelled`, `Flight Cancelled`, `CANCELLED_FLIGHT`; or the same letters: `flightcancelled`.
 */
export function isSameName(one: string, other: string): boolean {
  return sameNames(one)(other);
}

/** The test whether a name has the same words as `one`, for use on many names. */
export function sameNames(one: string): (other: string) => boolean {
  const words = wordsOf(one);
  const [letters, inOrder] = [words.join(''), sorted(words)];
  return (other) => {
    // A name of fewer characters than letters are wanted has not the same words.
    if (letters === '' || other.length < letters.length) return false;
    const others = wordsOf(other);
    return letters === others.join('') || inOrder === sorted(others);
  };
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
