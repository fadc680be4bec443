import { sameNames } from './same-name.ts';

/**
 * The name most similar to a misspelt one: with the same words, or with at most a third of its
 * letters different.
 */
export function nearest(name: string, names: Iterable<string>): string | undefined {
  const all = [...names];
  const same = all.find(sameNames(name));
  if (same !== undefined) return same;
  const limit = name.length < 3 ? 0 : Math.floor(name.length / 3);
  const sought = name.toLowerCase();
  let best: string | undefined;
  // A name is better only if it is nearer than the best so far.
  let nearer = limit + 1;
  for (const candidate of all) {
    if (Math.abs(candidate.length - name.length) >= nearer) continue;
    const distance = editDistance(sought, candidate.toLowerCase(), nearer - 1);
    if (distance >= nearer) continue;
    best = candidate;
    nearer = distance;
  }
  return best;
}

/**
 * The Levenshtein distance: the number of characters to insert, remove or change. Where it is more
 * than `most`, the result is more than that too, but need not be the distance.
 */
export function editDistance(left: string, right: string, most = Number.POSITIVE_INFINITY): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let at = 0; at < left.length; at += 1) {
    const next = [at + 1];
    let least = at + 1;
    for (let column = 1; column <= right.length; column += 1) {
      const replaced = (row[column - 1] ?? 0) + (left[at] === right[column - 1] ? 0 : 1);
      const distance = Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1);
      next.push(distance);
      if (distance < least) least = distance;
    }
    // No later row has less than the least of this one.
    if (least > most) return least;
    row = next;
  }
  return row[right.length] ?? 0;
}
